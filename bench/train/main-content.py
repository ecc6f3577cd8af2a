"""Trains the model of the rule main-content; its model-card.md has the data and the results.

    python bench/train/main-content.py FEATURES OUT [RUN ...]

FEATURES is the output of `npm run train:main-content-features -- DIR FEATURES`. Each RUN writes a file to OUT: "weights" (the default)
trains on everything, "unseen" holds out the sites that bench:pages measures. Seeded: the same features give the same bytes.
"""

import itertools
from functools import partial

import jax.numpy as jnp
import numpy as np
from network import BATCH, PADDED, Features, Sizes, command, fit, logits

# Must match src/rules/main-content/index.ts. Some documents lose all words: in a language without training data, only the
# shape of the lines is informative.
SIZES = Sizes(word=16, line=48, state=48, mix=48, outputs=1, without_words=0.25)

EPOCHS = 8
# The task is pages; each epoch samples this share of the extracts and gold texts.
EXTRACT_SHARE = 0.3
# Only some lines of these pages are annotated, so they carry little information.
PARTIAL_WEIGHT = 0.3


def loss(network, key, features, tokens, mask, targets, weights):
    score = logits(network, features, tokens, mask, key, SIZES.without_words)[..., 0]
    entropy = jnp.maximum(score, 0) - score * targets + jnp.log1p(jnp.exp(-jnp.abs(score)))
    return (entropy * weights).sum() / weights.sum() + 1e-6 * (network["words"] ** 2).sum()


class Batches:
    """Documents split into pieces of at most the longest padding, with labels and weights for each line."""

    def __init__(self, data, documents):
        self.data = data
        self.pieces = [
            (document, start, min(PADDED[-1], document["lines"] - start))
            for document in documents
            for start in range(0, document["lines"], PADDED[-1])
        ]

    def weights(self, document):
        """Weights all documents equally, and each line by the square root of its words."""
        rows = document["rows"]
        weights = np.sqrt(1 + self.data.words[rows]) * (self.data.labels[rows] >= 0)
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
            targets[row, :count] = np.clip(self.data.labels[rows], 0, 1)
            weights[row, :count] = self.weights(document)[start : start + count]
        return features, tokens, mask, targets, weights

    def shuffled(self, random):
        """The pieces of an epoch, batched by similar length, in random order."""
        pieces = [
            piece
            for piece in self.pieces
            if piece[0]["source"].startswith("page.") or random.random() < EXTRACT_SHARE
        ]
        order = sorted(pieces, key=lambda piece: piece[2] * (1 + 0.2 * random.random()))
        groups = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        random.shuffle(groups)
        return groups


def train(data, documents, seed):
    batches = Batches(data, documents)
    random = np.random.default_rng(seed)
    epochs = [batches.shuffled(random) for _ in range(EPOCHS)]
    groups = [partial(batches.pad, pieces) for pieces in itertools.chain.from_iterable(epochs)]
    return fit(loss, SIZES, data.features.shape[1], groups, seed)


if __name__ == "__main__":
    command(__doc__, Features, train)
