"""Logistic regression by gradient descent, on the standard library and tinystats alone."""
import csv
import json
import math
import random

import tinystats


def read(path):
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    columns = [tinystats.standardize([float(row[name]) for row in rows]) for name in ("length", "width")]
    return list(zip(*columns)), [int(row["kind"]) for row in rows]


def split(points, kinds, seed):
    order = list(range(len(points)))
    random.Random(seed).shuffle(order)
    cut = len(order) * 3 // 4
    return [(points[i], kinds[i]) for i in order[:cut]], [(points[i], kinds[i]) for i in order[cut:]]


def predict(weights, point):
    z = weights[0] + sum(w * x for w, x in zip(weights[1:], point))
    return 1 / (1 + math.exp(-z))


def loss(weights, samples):
    total = 0
    for point, kind in samples:
        p = min(max(predict(weights, point), 1e-12), 1 - 1e-12)
        total -= math.log(p if kind else 1 - p)
    return total / len(samples)


def accuracy(weights, samples):
    return sum((predict(weights, point) > 0.5) == bool(kind) for point, kind in samples) / len(samples)


def fit(path, rate, penalty, epochs, seed, output):
    """Trains, keeps the weights in a file, and returns a table of the metrics by epoch."""
    training, test = split(*read(path), seed)
    weights = [0.0, 0.0, 0.0]
    history = [["epoch", "loss", "test_loss", "accuracy"], None]
    for epoch in range(1, epochs + 1):
        slope = [0.0, penalty * weights[1], penalty * weights[2]]
        for point, kind in training:
            error = predict(weights, point) - kind
            for index, x in enumerate((1, *point)):
                slope[index] += error * x / len(training)
        weights = [w - rate * s for w, s in zip(weights, slope)]
        if epoch % (epochs // 5) == 0:
            history.append([epoch, round(loss(weights, training), 6), round(loss(weights, test), 6), round(accuracy(weights, test), 4)])
    with open(output, "w") as file:
        json.dump({"weights": weights, "rate": rate, "penalty": penalty}, file, indent=1)
    return history
