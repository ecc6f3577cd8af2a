"""The network of both models, as src/rules/network/network.ts reads it, with training and serialization.

Word vectors are averaged and concatenated with the features of a line; a layer combines both; one recurrent network reads
the lines downwards, another upwards (gated recurrent units, Cho et al. 2014); the last two layers see the line and both
readings.
"""

import argparse
import json
import pathlib
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
import optax

VOCABULARY = 8192
BATCH = 16
LEARNING_RATE = 4e-3
PADDED = (16, 32, 64, 128, 256, 512, 1024)


@dataclass(frozen=True)
class Sizes:
    """Sizes per line; `without_words` is the share of training documents whose words are dropped."""

    word: int
    line: int
    state: int
    mix: int
    outputs: int
    without_words: float


class Features:
    """The output of a feature script: one row per line, and the documents, each with its rows."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.about = json.loads((self.folder / "documents.json").read_text())
        width, tokens = len(self.about["features"]), self.about["maxTokens"]
        self.features = np.fromfile(self.folder / "features.f32", np.float32).reshape(-1, width)
        self.tokens = np.fromfile(self.folder / "tokens.u16", np.uint16).reshape(-1, tokens)
        self.labels = np.fromfile(self.folder / "labels.f32", np.float32)
        self.words = np.fromfile(self.folder / "words.f32", np.float32)
        if not np.isfinite(self.features).all():
            raise SystemExit(f"{folder}: some features are not finite numbers. Write them again.")
        self.mean = self.features.mean(0)
        self.deviation = self.features.std(0) + 1e-3
        self.documents = self.about["documents"]
        start = 0
        for document in self.documents:
            document["rows"] = slice(start, start + document["lines"])
            start += document["lines"]


# A model is several networks that start from different numbers: their mean is better than any of them.
NETWORKS = 3


# The training documents of each run: "unseen" holds out the sites by which models are measured (bench/shared/sites.ts).
RUNS = {
    "weights": lambda document: True,
    "unseen": lambda document: not document["isUnseen"],
}


def command(description, load, train):
    """Trains the runs in the arguments: FEATURES OUT [RUN ...].

    load: FEATURES to data. train: data, documents and a seed to a network.
    """
    parser = argparse.ArgumentParser(description=description.split("\n")[0])
    parser.add_argument("features")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("runs", nargs="*", default=["weights"], choices=list(RUNS), metavar="RUN")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    data = load(arguments.features)
    for name in arguments.runs:
        chosen = [document for document in data.documents if RUNS[name](document)]
        networks = [train(data, chosen, 1 + number) for number in range(NETWORKS)]
        write(networks, data, arguments.out / f"{name}.bin")


def initial(key, width, sizes):
    keys = iter(jax.random.split(key, 16))

    def weights(inputs, outputs):
        return jax.random.normal(next(keys), (inputs, outputs)) / np.sqrt(inputs)

    def recurrent():
        return {
            "input": weights(sizes.line, 3 * sizes.state),
            "bias": jnp.zeros(3 * sizes.state),
            "state": weights(sizes.state, 3 * sizes.state),
            "newBias": jnp.zeros(sizes.state),
        }

    return {
        # Zero, so that a word that never occurs in training has no effect.
        "words": jnp.zeros((VOCABULARY, sizes.word)),
        "line": weights(width + sizes.word, sizes.line),
        "lineBias": jnp.zeros(sizes.line),
        "down": recurrent(),
        "up": recurrent(),
        "mix": weights(2 * sizes.state + sizes.line, sizes.mix),
        "mixBias": jnp.zeros(sizes.mix),
        "last": weights(sizes.mix, sizes.outputs),
        "lastBias": jnp.zeros(sizes.outputs),
    }


def read(network, lines, mask):
    """The states of a gated recurrent unit after each line, from top to bottom."""
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

    first = jnp.zeros((lines.shape[0], network["newBias"].shape[0]))
    _, states = jax.lax.scan(step, first, (given.transpose(1, 0, 2), mask.T))
    return states.transpose(1, 0, 2)


def logits(network, features, tokens, mask, key=None, without_words=0.0):
    """Scores of each line for each output. With a key, applies dropout, as in training."""
    keys = jax.random.split(key, 5) if key is not None else [None] * 5

    def leave_out(which, values, share, shape=None):
        if key is None:
            return values
        kept = jax.random.bernoulli(keys[which], 1 - share, shape or values.shape)
        return values * kept / (1 - share)

    is_word = tokens > 0
    if key is not None:
        is_word &= jax.random.bernoulli(keys[0], 0.7, tokens.shape)
        # Some documents lose all words: in a language without training data, only the shape of the lines is informative.
        is_word &= jax.random.bernoulli(keys[4], 1 - without_words, (tokens.shape[0], 1, 1))
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
    return mixed @ network["last"] + network["lastBias"]


OPTIMIZER = optax.chain(optax.clip_by_global_norm(1.0), optax.scale_by_adam(), optax.add_decayed_weights(1e-4))


def fit(loss, sizes, width, groups, seed):
    """Trains a network on the groups in order.

    loss: a function of a network, a key and the arrays of a group. groups: functions that return these arrays.
    Returns a moving average of the weights, dominated by the last steps.
    """

    @jax.jit
    def step(network, state, averaged, rate, decay, key, *batch):
        gradient = jax.grad(loss)(network, key, *batch)
        updates, state = OPTIMIZER.update(gradient, state, network)
        network = jax.tree.map(lambda old, update: old - rate * update, network, updates)
        averaged = jax.tree.map(lambda old, new: decay * old + (1 - decay) * new, averaged, network)
        return network, state, averaged

    network = averaged = initial(jax.random.key(seed), width, sizes)
    rates = optax.cosine_onecycle_schedule(len(groups), LEARNING_RATE)
    state = OPTIMIZER.init(network)
    key = jax.random.key(seed + 1000)
    for done, batch in enumerate(groups):
        key, now = jax.random.split(key)
        decay = min(0.998, (1 + done) / (10 + done))
        network, state, averaged = step(network, state, averaged, float(rates(done)), decay, now, *batch())
    return averaged


def write(networks, data, path):
    """Writes in the order of networksOf: the fingerprint of the features, then the networks."""
    fingerprint = data.about["fingerprint"].to_bytes(4, "little")
    path.write_bytes(b"".join([fingerprint, *(serialized(network, data) for network in networks)]))
    print(f"{path}: {path.stat().st_size} bytes", flush=True)


def serialized(network, data):
    """Layers by rows, for raw features (the normalization is folded into the weights), then words as signed bytes."""
    network = jax.tree.map(np.array, network)
    mean, deviation = data.mean, data.deviation
    width = len(mean)
    line, bias = network["line"].copy(), network["lineBias"].copy()
    bias -= (mean / deviation) @ line[:width]
    line[:width] /= deviation[:, None]
    numbers = [line.T, bias]
    for name in ("down", "up"):
        unit = network[name]
        new_bias = np.concatenate([np.zeros(2 * len(unit["newBias"])), unit["newBias"]])
        numbers += [unit["input"].T, unit["bias"], unit["state"].T, new_bias]
    numbers += [network["mix"].T, network["mixBias"], network["last"].T, network["lastBias"]]
    scale = np.abs(network["words"]).max() / 127
    numbers.append(np.array([scale]))
    words = np.rint(network["words"] / scale).clip(-127, 127).astype(np.int8)
    parts = [np.ascontiguousarray(part, "<f4").tobytes() for part in numbers]
    return b"".join([*parts, words.tobytes()])
