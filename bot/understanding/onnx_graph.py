"""Writes an ONNX model, so that onnxruntime can run a network built from bare weights.

ONNX files are Protocol Buffers; the numbers of fields and types below are those of ``onnx.proto3``
(https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3). The ``onnx`` package does the same in
31 MB; the few messages needed here take a page.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np

MICROSOFT = "com.microsoft"  # onnxruntime's own operators
_TYPES = {np.dtype(np.float32): 1, np.dtype(np.uint8): 2, np.dtype(np.int64): 7}
_FLOAT, _INT = 1, 2  # AttributeProto.AttributeType
_IR_VERSION = 9


class Graph:
    """Collects weights and steps; each method gives the name of what it added."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._count = 0

    def weight(self, array: np.ndarray) -> str:
        """A constant: float32, uint8 or int64."""
        name = self._name()
        head = b"".join(_whole(1, size) for size in array.shape)
        head += _whole(2, _TYPES[array.dtype]) + _bytes(8, name.encode()) + _head(9, array.nbytes)
        # Two parts, so that the many numbers are not copied again and again.
        self._parts += [_head(5, len(head) + array.nbytes) + head, array.tobytes()]
        return name

    def step(
        self, operator: str, inputs: Sequence[str], domain: str = "", **options: int | float
    ) -> str:
        """An operator with one output."""
        return self.steps(operator, inputs, 1, domain, **options)[0]

    def steps(
        self,
        operator: str,
        inputs: Sequence[str],
        count: int,
        domain: str = "",
        **options: int | float,
    ) -> list[str]:
        """An operator with ``count`` outputs."""
        outputs = [self._name() for _ in range(count)]
        node = b"".join(_bytes(1, name.encode()) for name in inputs)
        node += b"".join(_bytes(2, name.encode()) for name in outputs)
        node += _bytes(4, operator.encode()) + _bytes(7, domain.encode())
        node += b"".join(_bytes(5, _attribute(name, value)) for name, value in options.items())
        self._parts.append(_bytes(1, node))
        return outputs

    def model(self, inputs: dict[str, int], outputs: dict[str, int]) -> bytes:
        """The whole file. Inputs and outputs are float32 with so many axes, of any size."""
        graph = [*self._parts, _bytes(2, b"encoder")]
        graph += [_bytes(11, _value(name, axes)) for name, axes in inputs.items()]
        graph += [_bytes(12, _value(name, axes)) for name, axes in outputs.items()]
        sets = _bytes(8, _whole(2, 18)) + _bytes(8, _bytes(1, MICROSOFT.encode()) + _whole(2, 1))
        head = _whole(1, _IR_VERSION) + _head(7, sum(map(len, graph)))
        return b"".join([head, *graph, sets])

    def _name(self) -> str:
        self._count += 1
        return f"v{self._count}"


def _attribute(name: str, value: int | float) -> bytes:
    if isinstance(value, float):
        held = _key(2, 5) + struct.pack("<f", value) + _whole(20, _FLOAT)
    else:
        held = _whole(3, value) + _whole(20, _INT)
    return _bytes(1, name.encode()) + held


def _value(name: str, axes: int) -> bytes:
    shape = b"".join(_bytes(1, _bytes(2, f"{name}{axis}".encode())) for axis in range(axes))
    return _bytes(1, name.encode()) + _bytes(2, _bytes(1, _whole(1, 1) + _bytes(2, shape)))


def _key(field: int, wire: int) -> bytes:
    return _varint(field << 3 | wire)


def _whole(field: int, number: int) -> bytes:
    return _key(field, 0) + _varint(number % 2**64)


def _head(field: int, length: int) -> bytes:
    return _key(field, 2) + _varint(length)


def _bytes(field: int, content: bytes) -> bytes:
    return _head(field, len(content)) + content


def _varint(number: int) -> bytes:
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    written.append(number)
    return bytes(written)
