"""The student's things as a test meets them: stand-ins, whose calls travel to the process that runs the student's code.

Whatever that process answers is a claim. It may also not answer at all: that is a `Trouble`.
"""

import builtins
import contextlib
import signal
import time

import numpy as np

from .wire import Channel, Codec, WireError

PATIENCE = 4  # a cell that waits may take so many times its limit by the clock
LOOKS = 8  # at the clocks, in the time that a cell may take
TROUBLE = {
    "timeout": "Your code did not finish in time: look for a loop that never ends.",
    "memory": "Your code needed more memory than a submission may use. Is an array larger than you meant?",
    "crash": "Your code ended the whole Python process (os._exit, or a crash in a library).",
}


class Trouble(BaseException):
    """The student's side did not answer. Not an Exception: no test may take it for an answer.

    `waited` tells that it did not compute either: the machine may have been busy with others.
    """

    def __init__(self, status: str, waited: bool = False):
        super().__init__(TROUBLE[status])
        self.status, self.waited = status, waited


class Remote:
    """Something that lives on the student's side. It exists while the test cell runs that got it."""

    def __init__(self, side, number, kind, name):
        self.__dict__.update(_side=side, _number=number, _fork=side.fork, __name__=name)

    def _ask(self, word, *rest):
        if self._fork != self._side.fork:
            raise RuntimeError(f"{self.__name__} was made in another test cell; make it anew in this one.")
        return self._side.ask(word, self, *rest)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self._ask("attribute", name)

    def __setattr__(self, name, value):
        self._ask("assign", name, value)

    def __getitem__(self, key):
        return self._ask("item", key)

    def __len__(self):
        return self._ask("length")

    def __repr__(self):
        return str(self._ask("text"))

    __hash__ = object.__hash__


class RemoteFunction(Remote):
    """A function or a class of the student's side."""

    def __bool__(self):
        return True  # else Python would ask for its length, which has none

    def __call__(self, *args, **kwargs):
        value, changed = self._ask("call", list(args), kwargs)
        if changed is not None:
            _restore([args, kwargs], changed)
        return value


def _restore(ours, theirs) -> None:
    """Do to our arguments what the student's code did to its copies."""
    with contextlib.suppress(
        ValueError, TypeError
    ):  # a change that our container cannot hold, say of a read-only array
        if isinstance(ours, np.ndarray) and isinstance(theirs, np.ndarray):
            if ours.shape == theirs.shape and not np.array_equal(ours, theirs):
                ours[...] = theirs
        elif hasattr(ours, "detach") and hasattr(theirs, "detach"):
            ours.detach().copy_(theirs)
        elif isinstance(ours, dict) and isinstance(theirs, dict):
            for key in [key for key in ours if key not in theirs]:
                del ours[key]
            for key, value in theirs.items():
                _restore(ours[key], value) if key in ours and _container(ours[key]) else ours.update({key: value})
        elif isinstance(ours, set) and isinstance(theirs, set):
            ours.clear()
            ours.update(theirs)
        elif isinstance(ours, list | tuple) and isinstance(theirs, list | tuple):
            if len(ours) == len(theirs):
                for place, value in enumerate(theirs):
                    if _container(ours[place]):
                        _restore(ours[place], value)
                    elif isinstance(ours, list):
                        ours[place] = value
            elif isinstance(ours, list):
                ours[:] = theirs


def _container(value) -> bool:
    return isinstance(value, list | tuple | dict | set | np.ndarray) or hasattr(value, "detach")


# How many parts an answer may have: its word, its number, and what belongs to it.
LENGTHS = {"ran": (4,), "ready": (3,), "ended": (3,), "value": (3, 4), "error": (4,), "callback": (4,)}


class Watch:
    """Ends a cell that computes longer than `seconds`, both sides together, or waits PATIENCE times as long.

    `computed()` tells how many the student's side has computed. Waiting is counted in looks at the clocks: while the
    machine or the lane stands still nobody looks, so that it costs no honest cell its points. After `total` seconds
    no further cell begins: a notebook of thousands of slow ones would keep the lane for days.
    """

    def __init__(self, seconds: float, total: float, computed):
        self.seconds, self.computed, self.on, self.end = seconds, computed, False, time.monotonic() + total
        signal.signal(signal.SIGALRM, self.look)

    def __enter__(self):
        if time.monotonic() > self.end:
            raise Trouble("timeout")
        self.on, self.looks, self.before = True, 0, None
        signal.setitimer(signal.ITIMER_REAL, self.seconds / LOOKS)

    def look(self, *_):
        """Raise Trouble if it is time; it may come as late as the end of the block, but not after that."""
        if not self.on:
            return
        self.looks += 1
        now = self.computed() + time.process_time()
        if self.before is None:  # asked for at the first look only: most cells end before it
            self.before = now
        signal.setitimer(signal.ITIMER_REAL, self.seconds / LOOKS)
        if now - self.before >= self.seconds or self.looks >= LOOKS * PATIENCE:
            raise Trouble("timeout", waited=now - self.before < self.seconds)  # and again, if a test catches it

    def stop(self) -> None:
        """Look no more at this cell."""
        self.on = False
        signal.setitimer(signal.ITIMER_REAL, 0)

    def __exit__(self, *_):
        self.stop()


class StudentSide:
    """The process that runs the student's code, started anew when it is lost.

    `start()` gives a connection to a fresh one and how the one before ended, and ends that.
    """

    def __init__(self, start, watch: Watch):
        self.start, self.watch, self.history, self.functions = start, watch, [], {}
        self.channel, self.fork, self.serial = None, None, 0
        self.connection, _ = start()

    def revive(self) -> None:
        """Bring a fresh process to where the notebook was; each earlier cell may take as long as it might before."""
        if self.channel is None:
            self.channel = Channel(self.connection, Codec(self.refer, self.proxy, self.resolve))
            for source in self.history:
                with self.watch:
                    self._exchange("run", "ran", source)

    def run(self, source: str) -> list:
        """Run a cell of the student's; what it shows."""
        outputs, _ = self._exchange("run", "ran", source)
        self.history.append(source)
        return outputs

    def open(self, names: list[str]) -> dict:
        """Fork, so that nothing a test does to the student's state outlives the test; what `names` stand for there."""
        self.fork, self.functions = self.serial + 1, {}
        (found,) = self._exchange("fork", "ready", names)
        if not isinstance(found, dict) or not set(found) <= set(names):
            raise Trouble(self.lose("crash"))
        return found

    def close(self) -> None:
        """End the fork."""
        self._exchange("end", "ended")
        self.fork, self.functions = None, {}

    def lose(self, status: str | None = None) -> str:
        """Give up the process; what ended it, unless `status` says."""
        self.watch.stop()
        self.fork = self.channel = None
        self.connection.close()
        self.connection, ended = self.start()
        return status or ended

    def ask(self, word: str, *rest):
        """A request about the student's things, during a test."""
        if self.fork is None:
            raise RuntimeError("The student's functions can be called in test cells only.")
        value, *changed = self._exchange(word, "value", *rest)
        return (value, *(changed or [None])) if word == "call" else value

    def _exchange(self, word: str, expected: str, *rest) -> list:
        self.serial = serial = self.serial + 1  # a callback may ask, too, before this is answered
        try:
            request = self.channel.codec.pack([word, serial, *rest])
        except WireError as error:  # the test passed something that is not plain: its author's mistake
            raise TypeError(str(error)) from None
        try:
            self.channel.write(request)
            while True:
                kind, number, *parts = self._reply()
                if kind == "callback":
                    self.channel.write(self._called_back(number, *parts))
                elif kind == "ended" and expected != "ended":
                    self.fork = None
                    raise Trouble(_ending(*parts))
                elif kind == "error" and number == serial and expected == "value":
                    error = _error(*parts)
                    break
                elif kind == expected and number == (self.fork if word == "end" else serial):
                    return parts
                else:
                    raise WireError(f"An answer {kind!r} to {word!r}.")
        except (EOFError, OSError, WireError):
            raise Trouble(self.lose()) from None
        except MemoryError:  # an answer that is too large to be read
            raise Trouble(self.lose("memory")) from None
        raise error  # the student's own, which may well be an OSError

    def _reply(self) -> list:
        reply = self.channel.receive()
        if len(reply) not in LENGTHS.get(reply[0], ()) or type(reply[1]) is not int:
            raise WireError(f"An answer {reply[0]!r} has a number and its parts.")
        return reply

    def _called_back(self, number, args, kwargs) -> bytes:
        function = self.resolve(number)
        if not isinstance(args, list) or not isinstance(kwargs, dict):
            raise WireError("A call has arguments.")
        try:
            return self.channel.codec.pack(["value", function(*args, **kwargs)])
        except Exception as error:
            kind = next(each.__name__ for each in type(error).__mro__ if each.__module__ == "builtins")
            return self.channel.codec.pack(["error", kind, str(error)[:2000]])

    def refer(self, value):
        if isinstance(value, Remote):
            return value._number, "yours", value.__name__
        if not callable(value):
            raise WireError(f"a {type(value).__name__} cannot travel to the student's side: only plain values can")
        self.functions[id(value)] = value
        return id(value), "function", getattr(value, "__name__", "function")

    def resolve(self, number):
        if number not in self.functions:
            raise WireError("There is no such function.")
        return self.functions[number]

    def proxy(self, number, kind, name):
        return (Remote if kind == "object" else RemoteFunction)(self, number, kind, name)


def _ending(code) -> str:
    return "memory" if type(code) is int and code == -signal.SIGKILL else "crash"


def _error(names, text) -> Exception:
    """The student's exception as the nearest builtin one."""
    if not isinstance(names, list) or not isinstance(text, str):
        raise WireError("An error has names and a text.")
    for name in names:
        kind = getattr(builtins, name, None) if isinstance(name, str) else None
        if kind in (StopIteration, StopAsyncIteration):  # would end a test's own loop in silence
            return RuntimeError(f"Your code raised {name} outside of an iterator. {text}".strip())
        if isinstance(kind, type) and issubclass(kind, Exception):
            shown = text if kind.__name__ == names[0] or kind is not Exception else f"{names[0]}: {text}"
            with contextlib.suppress(TypeError):  # such as UnicodeDecodeError, which takes five arguments
                return kind(shown)
        elif isinstance(kind, type):
            return RuntimeError(f"Your code raised {name}: it tried to end the program.")
    return RuntimeError(text)
