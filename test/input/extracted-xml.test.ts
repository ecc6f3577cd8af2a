import { describe, expect, it } from '@jest/globals';
import { articlesInXml } from '../../src/input/extracted-xml.js';

const read = (xml: string) =>
  [...articlesInXml(xml)].map((line) => JSON.parse(Buffer.from(line, 'latin1').toString()));

const TEI = `<?xml version="1.0" encoding="utf-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc><titleStmt><title type="main">Bread &amp; water</title></titleStmt>
    <publicationStmt><p/><ptr type="URL" target="https://www.vennby.example/a?b=1&amp;c=2"/></publicationStmt></fileDesc>
  </teiHeader>
  <text>
    <body>
      <div type="entry">
        <ab rend="h1" type="header">Bread &amp; water</ab>
        <p>A <hi rend="#b">bold</hi> step&#8230;</p>
        <p>Two<lb/>lines.</p>
        <list rend="ul">
          <item>One item.</item>
          <item>
            <p>Another.</p>
          </item>
        </list>
      </div>
      <div type="comments"/>
    </body>
  </text>
</TEI>`;

describe('articles in XML', () => {
  it('reads TEI', () => {
    expect(read(TEI)).toEqual([
      {
        title: 'Bread & water',
        url: 'https://www.vennby.example/a?b=1&c=2',
        text: 'Bread & water\nA bold step…\nTwo\nlines.\n- One item.\nAnother.\n',
      },
    ]);
  });

  it('reads trafilatura XML with several documents in a row', () => {
    const doc = (text: string) =>
      `<doc sitename="x" title="T &lt; U" url="https://a.example/"><main>${text}</main><comments/></doc>`;
    expect(read(`${doc('<p>One.</p>')}\n${doc('<!-- no --><p><![CDATA[<Two>]]></p>')}`)).toEqual([
      { title: 'T < U', url: 'https://a.example/', text: 'One.\n' },
      { title: 'T < U', url: 'https://a.example/', text: '<Two>\n' },
    ]);
  });

  it('does not merge an empty document with the next', () => {
    expect(read('<doc title="a" url="u"/><doc title="b"><main><p>One.</p></main></doc>')).toEqual([
      { title: 'a', url: 'u', text: '' },
      { title: 'b', text: 'One.\n' },
    ]);
  });

  it('reads attributes in either quotation marks', () => {
    const doc = `<doc title='a > "b" &apos;' url = "u?c='d'"><main><p id='>'>One.</p></main></doc>`;
    expect(read(doc)).toEqual([{ title: `a > "b" '`, url: "u?c='d'", text: 'One.\n' }]);
  });

  it.each([
    ['<doc><p>One.</p>', 'ends in the middle of article 1'],
    ['<doc><p>One.</p></doc><doc tit', 'ends in the middle of a tag or a comment'],
    ['<doc><p>One.</p></doc><doc title="a', 'ends in the middle of a tag or a comment'],
    ['<doc><p>One.<!-- ', 'ends in the middle of a tag or a comment'],
    ['<doc><p>One.</p><doc><p>Two.</p></doc>', 'has no end tag for article 1'],
  ])('refuses %s', (xml, message) => {
    expect(() => read(xml)).toThrow(new SyntaxError(message));
  });

  it('rejects other XML', () => {
    expect(read('<rss><channel><p>One.</p></channel></rss>')).toEqual([]);
  });
});
