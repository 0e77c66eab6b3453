#!/usr/bin/python3
"""Makes the Keras 2 files that KerasFileTest imports: Debian's python3-h5py, no Keras.

Weight k of a model, counted through its arrays in Keras' own order, is sin(0.7 k + 1) / 2 as
float32; the test computes the same formula. Run in this folder: ./make_fixture.py
"""

import json
import math

import h5py
import numpy


def numbered(start, *shape):
    count = int(numpy.prod(shape))
    values = [math.sin(0.7 * (start + k) + 1) / 2 for k in range(count)]
    return numpy.array(values, dtype=numpy.float32).reshape(shape), start + count


def layer(kind, name, **config):
    common = {"name": name, "trainable": True, "dtype": "float32"}
    return {"class_name": kind, "config": {**common, **config}}


def weighted(kind, name, **config):
    """With the fields that Keras always writes and an import asks for."""
    return layer(
        kind,
        name,
        use_bias=True,
        kernel_initializer={"class_name": "GlorotUniform", "config": {"seed": None}},
        bias_initializer={"class_name": "Zeros", "config": {}},
        kernel_regularizer=None,
        bias_regularizer=None,
        activity_regularizer=None,
        kernel_constraint=None,
        bias_constraint=None,
        **config,
    )


def dense(name, units, activation, **config):
    return weighted("Dense", name, units=units, activation=activation, **config)


def model(name, layers):
    return {
        "class_name": "Sequential",
        "config": {"name": name, "layers": layers},
        "keras_version": "2.4.0",
        "backend": "tensorflow",
    }


def write(group, arrays):
    group.attrs["layer_names"] = [name.encode() for name, _ in arrays]
    group.attrs["backend"] = b"tensorflow"
    group.attrs["keras_version"] = b"2.4.0"
    for name, weights in arrays:
        inner = group.create_group(name)
        paths = [f"{name}/{part}:0" for part in weights]
        inner.attrs["weight_names"] = [path.encode() for path in paths]
        for path, values in zip(paths, weights.values()):
            inner.create_dataset(path, data=values)


def mlp():
    first, at = numbered(0, 4, 5)
    first_bias, at = numbered(at, 5)
    last, at = numbered(at, 5, 3)
    last_bias, at = numbered(at, 3)
    layers = [
        dense("first", 5, "relu", batch_input_shape=[None, 4]),
        dense("last", 3, "softmax"),
    ]
    with open("mlp.json", "w") as file:
        json.dump(model("mlp", layers), file, indent=1)
    with h5py.File("mlp.weights.h5", "w") as file:
        write(
            file,
            [
                ("first", {"kernel": first, "bias": first_bias}),
                ("last", {"kernel": last, "bias": last_bias}),
            ],
        )


def images():
    window, at = numbered(0, 3, 3, 1, 2)
    window_bias, at = numbered(at, 2)
    last, at = numbered(at, 8, 3)
    last_bias, at = numbered(at, 3)
    layers = [
        weighted(
            "Conv2D",
            "window",
            batch_input_shape=[None, 6, 6, 1],
            filters=2,
            kernel_size=[3, 3],
            strides=[1, 1],
            padding="valid",
            data_format="channels_last",
            dilation_rate=[1, 1],
            activation="relu",
        ),
        layer(
            "MaxPooling2D",
            "pool",
            pool_size=[2, 2],
            strides=[2, 2],
            padding="valid",
            data_format="channels_last",
        ),
        layer("Flatten", "flat", data_format="channels_last"),
        dense("last", 3, "softmax"),
    ]
    with h5py.File("images.h5", "w") as file:
        file.attrs["model_config"] = json.dumps(model("images", layers)).encode()
        file.attrs["keras_version"] = b"2.4.0"
        file.attrs["backend"] = b"tensorflow"
        write(
            file.create_group("model_weights"),
            [
                ("window", {"kernel": window, "bias": window_bias}),
                ("pool", {}),
                ("flat", {}),
                ("last", {"kernel": last, "bias": last_bias}),
            ],
        )


def after(layer, *names):
    """A layer of a functional model, with the layers whose outputs it reads."""
    inbound = [[[name, 0, 0, {}] for name in names]] if names else []
    return {**layer, "name": layer["config"]["name"], "inbound_nodes": inbound}


def branches():
    """Dense layers that are added and joined; saved whole, and as JSON and weights."""
    first, at = numbered(0, 6, 5)
    first_bias, at = numbered(at, 5)
    second, at = numbered(at, 5, 5)
    second_bias, at = numbered(at, 5)
    third, at = numbered(at, 6, 2)
    third_bias, at = numbered(at, 2)
    last, at = numbered(at, 7, 3)
    last_bias, at = numbered(at, 3)
    start = layer("InputLayer", "start", batch_input_shape=[None, 6], sparse=False, ragged=False)
    layers = [
        after(start),
        after(dense("first", 5, "relu"), "start"),
        after(dense("second", 5, "tanh"), "first"),
        after(layer("Add", "sum"), "first", "second"),
        after(dense("third", 2, "relu"), "start"),
        after(layer("Concatenate", "both", axis=-1), "sum", "third"),
        after(dense("last", 3, "softmax"), "both"),
    ]
    functional = {
        "class_name": "Functional",
        "config": {
            "name": "branches",
            "layers": layers,
            "input_layers": [["start", 0, 0]],
            "output_layers": [["last", 0, 0]],
        },
        "keras_version": "2.4.0",
        "backend": "tensorflow",
    }
    arrays = [
        ("start", {}),
        ("first", {"kernel": first, "bias": first_bias}),
        ("second", {"kernel": second, "bias": second_bias}),
        ("sum", {}),
        ("third", {"kernel": third, "bias": third_bias}),
        ("both", {}),
        ("last", {"kernel": last, "bias": last_bias}),
    ]
    with open("branches.json", "w") as file:
        json.dump(functional, file, indent=1)
    with h5py.File("branches.weights.h5", "w") as file:
        write(file, arrays)
    with h5py.File("branches.h5", "w") as file:
        file.attrs["model_config"] = json.dumps(functional).encode()
        file.attrs["keras_version"] = b"2.4.0"
        file.attrs["backend"] = b"tensorflow"
        write(file.create_group("model_weights"), arrays)


mlp()
images()
branches()
