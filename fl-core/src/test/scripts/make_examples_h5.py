#!/usr/bin/python3
"""Writes the small HDF5 files that ExamplesFileTest reads.

Needs h5py and numpy (Debian: python3-h5py). Run it from this folder; it prints what it wrote.

examples.h5 has the layout of TensorFlow Federated's EMNIST: examples/<client>/{pixels,label}, where
pixels are 32-bit floats of shape (rows, 28, 28) and label 32-bit whole numbers. Client f0000_14 has
three rows, f0001_41 two, stored compressed in chunks, f0002_00 one, with 64-bit labels. Pixel p of row
r of client c is ((100 c + 10 r + p) mod 256) / 255.

Each other file is the same with images of 2 by 2, but for one thing that is wrong with it, which its
name tells.
"""
import pathlib

import h5py
import numpy

OUT = pathlib.Path("../resources/org/murmuration/fl/data/hdf5")
WHOLE = 28
SMALL = 2


def pixels(client, rows, side=SMALL):
    each = numpy.arange(side * side)
    first = 100 * client + 10 * numpy.arange(rows)
    levels = (first[:, None] + each[None, :]) % 256
    return (levels / 255).astype(numpy.float32).reshape(rows, side, side)


def labels(*values):
    return numpy.array(values, dtype=numpy.int32)


def write(name, change=None, side=SMALL):
    with h5py.File(OUT / name, "w", track_order=False) as file:
        examples = file.create_group("examples")
        one = examples.create_group("f0000_14")
        one["pixels"] = pixels(0, 3, side)
        one["label"] = labels(7, 0, 9)
        two = examples.create_group("f0001_41")
        two.create_dataset("pixels", data=pixels(1, 2, side), chunks=(1, side, side), compression="gzip")
        two["label"] = labels(1, 2)
        three = examples.create_group("f0002_00")
        three["pixels"] = pixels(2, 1, side)
        three["label"] = numpy.array([3], dtype=numpy.int64)
        if change:
            change(file)
    print(name, (OUT / name).stat().st_size)


def replace(path, data):
    def change(file):
        del file[path]
        if data is not None:
            file[path] = data

    return change


OUT.mkdir(parents=True, exist_ok=True)
write("examples.h5", side=WHOLE)
write("no_examples.h5", replace("examples", None))
write("no_label.h5", replace("examples/f0001_41/label", None))
write("label_of_another_length.h5", replace("examples/f0001_41/label", labels(1)))
write("label_too_large.h5", replace("examples/f0001_41/label", labels(1, 10)))
write("label_not_whole.h5", replace("examples/f0001_41/label", numpy.array([1.0, 2.0])))
write("pixels_of_another_size.h5", replace("examples/f0001_41/pixels", pixels(1, 2)[:, :, :1]))
write("pixels_of_another_type.h5", replace("examples/f0001_41/pixels", labels(*range(8)).reshape(2, 4)))
write("pixels_not_finite.h5", replace("examples/f0001_41/pixels", numpy.full((2, SMALL, SMALL), numpy.nan, numpy.float32)))
write("client_is_no_group.h5", replace("examples/f0001_41", labels(1)))
write("no_client.h5", lambda file: [file["examples"].pop(each) for each in list(file["examples"])])
