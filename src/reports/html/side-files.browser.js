// Documents that are not in the page are in side files: scripts in the folder "data", loaded on demand.
(() => {
  const report = globalThis.cleanArticlesReport;

  const FOLDER = 'data';
  // Maximum number of side files in memory; the oldest is dropped.
  const MAX_LOADED = 40;

  const policy = globalThis.trustedTypes?.createPolicy('side-files', {
    createScriptURL(url) {
      if (/^data\/\d+\.js$/.test(url)) return url;
      throw new TypeError('Not a side file.');
    },
  });

  const waiting = new Map();
  const loaded = new Map();

  /**
   * The function that side files call.
   *
   * @param length of the packed documents, in bytes
   * @param letters 15 bits of them each (see side-files.ts)
   */
  report.receive = (file, length, letters) => {
    waiting.get(file)?.resolve(unpacked(bytesOf(letters, length)));
    waiting.delete(file);
  };

  const FIRST_LETTER = 0x3400;
  const BITS = 15;

  function bytesOf(letters, length) {
    const bytes = new Uint8Array(length);
    let held = 0;
    let bits = 0;
    for (let from = 0, at = 0; at < length; from++) {
      held = (held << BITS) | (letters.charCodeAt(from) - FIRST_LETTER);
      for (bits += BITS; bits >= 8 && at < length; bits -= 8) bytes[at++] = held >> (bits - 8);
      held &= (1 << bits) - 1;
    }
    return bytes;
  }

  async function unpacked(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return JSON.parse(await new Response(stream).text());
  }

  function load(file) {
    const known = loaded.get(file);
    if (known !== undefined) return known;
    const documents = new Promise((resolve, reject) => {
      waiting.set(file, { resolve });
      const url = `${FOLDER}/${file}.js`;
      const script = document.createElement('script');
      script.src = policy === undefined ? url : policy.createScriptURL(url);
      script.addEventListener('error', () => {
        loaded.delete(file);
        reject(new Error(`${url} cannot be loaded. Keep the folder "data" next to this page.`));
      });
      script.addEventListener('load', () => script.remove());
      document.head.append(script);
    });
    loaded.set(file, documents);
    if (loaded.size > MAX_LOADED) loaded.delete(loaded.keys().next().value);
    return documents;
  }

  /**
   * Finds any document of the run by its number.
   *
   * @param sideFiles the number of the first document of each
   */
  report.documentFinder = (documents, sideFiles) => {
    const inPage = new Map(
      documents.filter(({ diff }) => diff !== undefined).map((entry) => [entry.number, entry]),
    );
    return async (number) => {
      const entry = inPage.get(number);
      if (entry !== undefined) return entry;
      const file = sideFiles.findLastIndex((first) => first <= number);
      const found = (await load(file)).find((other) => other.number === number);
      if (found === undefined) throw new Error(`Document ${number} is not in this report.`);
      return found;
    };
  };
})();
