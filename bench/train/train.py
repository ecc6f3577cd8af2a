"""Trains the model of the rule main-content; its model-card.md has the data and the results.

    python bench/train/train.py FEATURES OUT [RUN ...]

FEATURES is the output of `npm run train:features -- DIR FEATURES`. Each RUN writes a file to OUT: "weights" (the default)
trains on everything; for cross-validation, "fold-0" to "fold-4" hold out the sites of a fold, and "wcxb" trains on
wcxb-dev-articles alone. Seeded: the same features give the same bytes.

Several teachers are trained first; their mean is the probability that a line belongs to the article, for unannotated lines
too. The published model is trained on both the annotations and the teachers (distillation, Hinton et al. 2015).
"""

import itertools
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from network import BATCH, FOLDS, PADDED, Features, Sizes, command, fit, logits

# Must match src/rules/main-content/index.ts. Some documents lose all words: in a language without training data, only the
# shape of the lines is informative.
SIZES = Sizes(word=12, line=24, state=24, mix=24, outputs=1, without_words=0.25)

TEACHERS = 2
EPOCHS = 8
# The task is pages; each epoch samples this share of the extracts and gold texts.
EXTRACT_SHARE = 0.3
# Only some lines of these pages are annotated, so they carry little information.
PARTIAL_WEIGHT = 0.3


# The training documents of each run.
RUNS = {
    "weights": lambda document: True,
    "wcxb": lambda document: document["dataSet"].startswith("wcxb"),
    **FOLDS,
}


class Data(Features):
    def __init__(self, folder):
        super().__init__(folder)
        self.labels = np.fromfile(self.folder / "labels.f32", np.float32)
        self.words = np.fromfile(self.folder / "words.f32", np.float32)


def loss(network, key, features, tokens, mask, targets, weights):
    score = logits(network, features, tokens, mask, key, SIZES.without_words)[..., 0]
    entropy = jnp.maximum(score, 0) - score * targets + jnp.log1p(jnp.exp(-jnp.abs(score)))
    return (entropy * weights).sum() / weights.sum() + 1e-6 * (network["words"] ** 2).sum()


class Batches:
    """Documents split into pieces of at most the longest padding, with targets and weights for each line."""

    def __init__(self, data, documents, targets):
        self.data, self.targets = data, targets
        self.pieces = [
            (document, start, min(PADDED[-1], document["lines"] - start))
            for document in documents
            for start in range(0, document["lines"], PADDED[-1])
        ]

    def weights(self, document):
        """Weights all documents equally, and each line by the square root of its words."""
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


def train(data, documents, targets, seed):
    batches = Batches(data, documents, targets)
    random = np.random.default_rng(seed)
    epochs = [batches.shuffled(random) for _ in range(EPOCHS)]
    groups = [partial(batches.pad, pieces) for pieces in itertools.chain.from_iterable(epochs)]
    return fit(loss, SIZES, data.features.shape[1], groups, seed)


@jax.jit
def probabilities(network, features, tokens, mask):
    return jax.nn.sigmoid(logits(network, features, tokens, mask)[..., 0])


def predict(data, documents, networks):
    """The mean over the networks for each line; -1 for lines of other documents."""
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
    """Targets are the mean of annotation and teachers, or only the teachers for unannotated lines."""
    teachers = [train(data, documents, data.labels, seed + number) for number in range(TEACHERS)]
    taught = predict(data, documents, teachers)
    targets = np.where(data.labels >= 0, (data.labels + taught) / 2, taught)
    return [train(data, documents, targets, seed + TEACHERS)]


if __name__ == "__main__":
    command(__doc__, RUNS, Data, partial(distilled, seed=1))
