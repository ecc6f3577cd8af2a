"""Trains the model of the rule main-content; model-card.md says on what and how well.

    python bench/train/train.py FEATURES OUT [RUN ...]

FEATURES is what `npm run train:features -- DIR FEATURES` wrote. Each RUN makes a file in OUT: "weights" (the default) learns from
everything; for cross-validation, "fold-0" to "fold-4" leave out the sites of a fold, and "wcxb" learns from
wcxb-dev-articles alone. Seeded: the same features give the same bytes.

Several teachers are trained first; their mean says how likely each line is article, also where nobody marked it. The
model that ships learns from both, the marks and the teachers (distillation, Hinton et al. 2015).
"""

import argparse
import itertools
import json
import pathlib

import jax
import jax.numpy as jnp
import numpy as np
import optax

# As src/rules/main-content/network.ts has them.
VOCABULARY, WORD, LINE, STATE, MIX = 8192, 12, 24, 24, 24

TEACHERS = 2
EPOCHS = 8
BATCH = 16
LEARNING_RATE = 4e-3
# The task is pages; of the extracts and the golds each epoch sees a share by chance.
EXTRACT_SHARE = 0.3
# Only some lines of these pages are marked; without marks a page says little.
PARTIAL_WEIGHT = 0.3
PADDED = (32, 64, 128, 256, 512, 1024)


# Which documents each run learns from.
RUNS = {
    "weights": lambda document: True,
    "wcxb": lambda document: document["dataSet"].startswith("wcxb"),
    **{f"fold-{fold}": lambda document, fold=fold: document["fold"] != fold for fold in range(5)},
}


class Data:
    def __init__(self, folder):
        folder = pathlib.Path(folder)
        about = json.loads((folder / "documents.json").read_text())
        self.documents = about["documents"]
        width, tokens = len(about["features"]), about["maxTokens"]
        self.features = np.fromfile(folder / "features.f32", np.float32).reshape(-1, width)
        self.tokens = np.fromfile(folder / "tokens.u16", np.uint16).reshape(-1, tokens)
        self.labels = np.fromfile(folder / "labels.f32", np.float32)
        self.words = np.fromfile(folder / "words.f32", np.float32)
        self.mean = self.features.mean(0)
        self.deviation = self.features.std(0) + 1e-3
        start = 0
        for document in self.documents:
            document["rows"] = slice(start, start + document["lines"])
            start += document["lines"]


def initial(key, width):
    keys = iter(jax.random.split(key, 16))

    def weights(inputs, outputs):
        return jax.random.normal(next(keys), (inputs, outputs)) / np.sqrt(inputs)

    def recurrent():
        return {
            "input": weights(LINE, 3 * STATE),
            "bias": jnp.zeros(3 * STATE),
            "state": weights(STATE, 3 * STATE),
            "newBias": jnp.zeros(STATE),
        }

    return {
        # Nothing, so that a word that no page of the training has says nothing.
        "words": jnp.zeros((VOCABULARY, WORD)),
        "line": weights(width + WORD, LINE),
        "lineBias": jnp.zeros(LINE),
        "down": recurrent(),
        "up": recurrent(),
        "mix": weights(2 * STATE + LINE, MIX),
        "mixBias": jnp.zeros(MIX),
        "last": weights(MIX, 1),
        "lastBias": jnp.zeros(1),
    }


def read(network, lines, mask):
    """The states of a gated recurrent unit after each line, downwards."""
    given = lines @ network["input"] + network["bias"]

    def step(state, now):
        xs, is_line = now
        reset_x, update_x, new_x = jnp.split(xs, 3, -1)
        reset_h, update_h, new_h = jnp.split(state @ network["state"], 3, -1)
        reset = jax.nn.sigmoid(reset_x + reset_h)
        update = jax.nn.sigmoid(update_x + update_h)
        new = jnp.tanh(new_x + reset * (new_h + network["newBias"]))
        state = jnp.where(is_line[:, None], (1 - update) * new + update * state, state)
        return state, state

    first = jnp.zeros((lines.shape[0], STATE))
    _, states = jax.lax.scan(step, first, (given.transpose(1, 0, 2), mask.T))
    return states.transpose(1, 0, 2)


def logits(network, features, tokens, mask, key=None):
    """With a key, parts are left out at random, as in training."""
    keys = jax.random.split(key, 5) if key is not None else [None] * 5

    def leave_out(which, values, share, shape=None):
        if key is None:
            return values
        kept = jax.random.bernoulli(keys[which], 1 - share, shape or values.shape)
        return values * kept / (1 - share)

    is_word = tokens > 0
    if key is not None:
        is_word &= jax.random.bernoulli(keys[0], 0.7, tokens.shape)
        # Some documents without any: in a language that the training lacks, the shape of the lines has to do.
        is_word &= jax.random.bernoulli(keys[4], 0.75, (tokens.shape[0], 1, 1))
        kept = jax.random.bernoulli(keys[1], 0.95, (features.shape[0], 1, features.shape[2]))
        features = features * kept
    is_word = is_word.astype(jnp.float32)
    words = (network["words"][tokens] * is_word[..., None]).sum(2)
    words /= jnp.sqrt(1 + is_word.sum(2))[..., None]
    lines = jnp.concatenate([features, words], -1) @ network["line"] + network["lineBias"]
    lines = leave_out(2, jax.nn.relu(lines), 0.15)
    down = read(network["down"], lines, mask)
    up = read(network["up"], lines[:, ::-1], mask[:, ::-1])[:, ::-1]
    both = leave_out(3, jnp.concatenate([down, up, lines], -1), 0.2)
    mixed = jax.nn.relu(both @ network["mix"] + network["mixBias"])
    return (mixed @ network["last"] + network["lastBias"])[..., 0]


def loss(network, key, features, tokens, mask, targets, weights):
    score = logits(network, features, tokens, mask, key)
    entropy = jnp.maximum(score, 0) - score * targets + jnp.log1p(jnp.exp(-jnp.abs(score)))
    return (entropy * weights).sum() / weights.sum() + 1e-6 * (network["words"] ** 2).sum()


OPTIMIZER = optax.chain(optax.clip_by_global_norm(1.0), optax.scale_by_adam(), optax.add_decayed_weights(1e-4))


@jax.jit
def step(network, state, averaged, rate, decay, key, *batch):
    gradient = jax.grad(loss)(network, key, *batch)
    updates, state = OPTIMIZER.update(gradient, state, network)
    network = jax.tree.map(lambda old, update: old - rate * update, network, updates)
    averaged = jax.tree.map(lambda old, new: decay * old + (1 - decay) * new, averaged, network)
    return network, state, averaged


class Batches:
    """Documents in pieces of at most the longest padding, with targets and weights for each line."""

    def __init__(self, data, documents, targets):
        self.data, self.targets = data, targets
        self.pieces = [
            (document, start, min(PADDED[-1], document["lines"] - start))
            for document in documents
            for start in range(0, document["lines"], PADDED[-1])
        ]

    def weights(self, document):
        """Each document counts as much as another, each line by the root of its words."""
        rows = document["rows"]
        weights = np.sqrt(1 + self.data.words[rows]) * (self.targets[rows] >= 0)
        weights = weights / (weights.sum() + 1e-6)
        if document["dataSet"].startswith("multilingual"):
            return weights * PARTIAL_WEIGHT
        return weights

    def pad(self, pieces):
        data = self.data
        length = next(size for size in PADDED if size >= max(count for _, _, count in pieces))
        shape = (BATCH, length)
        features = np.zeros((*shape, data.features.shape[1]), np.float32)
        tokens = np.zeros((*shape, data.tokens.shape[1]), np.int32)
        mask, targets, weights = np.zeros(shape, bool), np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        for row, (document, start, count) in enumerate(pieces):
            rows = slice(document["rows"].start + start, document["rows"].start + start + count)
            features[row, :count] = (data.features[rows] - data.mean) / data.deviation
            tokens[row, :count] = data.tokens[rows]
            mask[row, :count] = True
            targets[row, :count] = np.clip(self.targets[rows], 0, 1)
            weights[row, :count] = self.weights(document)[start : start + count]
        return features, tokens, mask, targets, weights

    def shuffled(self, random):
        """The pieces of an epoch: those of about one length together, in an order of chance."""
        pieces = [
            piece
            for piece in self.pieces
            if piece[0]["source"].startswith("page.") or random.random() < EXTRACT_SHARE
        ]
        order = sorted(pieces, key=lambda piece: piece[2] * (1 + 0.2 * random.random()))
        groups = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        random.shuffle(groups)
        return groups


def train(data, documents, targets, seed):
    batches = Batches(data, documents, targets)
    random = np.random.default_rng(seed)
    network = averaged = initial(jax.random.key(seed), data.features.shape[1])
    epochs = [batches.shuffled(random) for _ in range(EPOCHS)]
    rates = optax.cosine_onecycle_schedule(sum(map(len, epochs)), LEARNING_RATE)
    state = OPTIMIZER.init(network)
    key = jax.random.key(seed + 1000)
    for done, pieces in enumerate(itertools.chain.from_iterable(epochs)):
        key, now = jax.random.split(key)
        decay = min(0.998, (1 + done) / (10 + done))
        network, state, averaged = step(
            network, state, averaged, float(rates(done)), decay, now, *batches.pad(pieces)
        )
    return averaged


@jax.jit
def probabilities(network, features, tokens, mask):
    return jax.nn.sigmoid(logits(network, features, tokens, mask))


def predict(data, documents, networks):
    """For each line the mean over the networks; -1 for lines of other documents."""
    result = np.full(len(data.labels), -1, np.float32)
    batches = Batches(data, documents, data.labels)
    order = sorted(batches.pieces, key=lambda piece: piece[2])
    for at in range(0, len(order), BATCH):
        pieces = order[at : at + BATCH]
        inputs = batches.pad(pieces)[:3]
        mean = sum(np.array(probabilities(network, *inputs)) for network in networks) / len(networks)
        for row, (document, start, count) in enumerate(pieces):
            first = document["rows"].start + start
            result[first : first + count] = mean[row, :count]
    return result


def distilled(data, documents, seed):
    """Half of what people marked, half of what the teachers say; all of it where nobody marked."""
    teachers = [train(data, documents, data.labels, seed + number) for number in range(TEACHERS)]
    taught = predict(data, documents, teachers)
    targets = np.where(data.labels >= 0, (data.labels + taught) / 2, taught)
    return train(data, documents, targets, seed + TEACHERS)


def write(network, data, path):
    """In the order of networkOf: layers by rows, features as they come, words as signed bytes."""
    network = jax.tree.map(np.array, network)
    width = data.features.shape[1]
    line, bias = network["line"].copy(), network["lineBias"].copy()
    bias -= (data.mean / data.deviation) @ line[:width]
    line[:width] /= data.deviation[:, None]
    numbers = [line.T, bias]
    for name in ("down", "up"):
        unit = network[name]
        new_bias = np.concatenate([np.zeros(2 * STATE), unit["newBias"]])
        numbers += [unit["input"].T, unit["bias"], unit["state"].T, new_bias]
    numbers += [network["mix"].T, network["mixBias"], network["last"].T, network["lastBias"]]
    scale = np.abs(network["words"]).max() / 127
    numbers.append(np.array([scale]))
    words = np.rint(network["words"] / scale).clip(-127, 127).astype(np.int8)
    path.write_bytes(b"".join(np.ascontiguousarray(part, "<f4").tobytes() for part in numbers) + words.tobytes())
    print(f"{path}: {path.stat().st_size} bytes", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("features")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("runs", nargs="*", default=["weights"], choices=list(RUNS), metavar="RUN")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    data = Data(arguments.features)
    for name in arguments.runs:
        chosen = [document for document in data.documents if RUNS[name](document)]
        write(distilled(data, chosen, seed=1), data, arguments.out / f"{name}.bin")


if __name__ == "__main__":
    main()
