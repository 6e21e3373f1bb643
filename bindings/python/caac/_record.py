# SPDX-License-Identifier: MIT
"""What all records are: small frozen classes, with what `@dataclass(frozen=True, slots=True)` would give them. They are not
dataclasses, because that module, what it imports and the code that it compiles for each class made `import caac` twice as long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inspect import Signature

    from typing_extensions import Self, dataclass_transform
else:

    def dataclass_transform(**_: object) -> Any:
        """Only type checkers need it, and Python 3.10 has it not."""
        return lambda cls: cls


class _RecordType(type):
    """Makes the annotations of a class its fields, in their order."""

    __match_args__: tuple[str, ...]

    def __new__(meta, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> _RecordType:
        own = tuple(space.get("__annotations__", ()))
        inherited = next((base.__match_args__ for base in bases if isinstance(base, _RecordType)), ())
        return super().__new__(meta, name, bases, {**space, "__slots__": own, "__match_args__": inherited + own})

    @property
    def __signature__(cls) -> Signature:
        """For help(): the fields are the parameters, unless a class has an `__init__` of its own."""
        from inspect import Parameter, Signature, signature

        own = vars(cls).get("__init__")
        if own is not None:
            return Signature(list(signature(own).parameters.values())[1:])
        return Signature([Parameter(field, Parameter.POSITIONAL_OR_KEYWORD) for field in cls.__match_args__])


@dataclass_transform(frozen_default=True)
class Record(metaclass=_RecordType):
    """Fields by position or by name, all of them; equal, and hashed, by what they hold."""

    def __init__(self, *values: Any, **named: Any) -> None:
        fields = type(self).__match_args__
        if named:
            values += tuple(named.pop(field) for field in fields[len(values) :] if field in named)
        if named or len(values) != len(fields):
            raise TypeError(f"{type(self).__name__} takes each of these once: {', '.join(fields)}")
        for field, value in zip(fields, values):
            object.__setattr__(self, field, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a {type(self).__name__} cannot be changed: '{name}' cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a {type(self).__name__} cannot be changed: '{name}' cannot be deleted")

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, field) for field in type(self).__match_args__)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        held = ", ".join(f"{field}={getattr(self, field)!r}" for field in type(self).__match_args__)
        return f"{type(self).__qualname__}({held})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self._values()

    def __replace__(self, **changes: Any) -> Self:
        """A copy with other values in some fields; what `copy.replace` calls."""
        return type(self)(**{**dict(zip(type(self).__match_args__, self._values())), **changes})
