"""The student's side: runs a notebook's cells, and lets the tests call what they define.

This runs inside the sandbox, where the student's code may do with it what it likes. Nothing here is relied on:
what it answers are claims, to be checked by the tests.
"""

import ast
import base64
import builtins
import io
import os
import sys
import types
import warnings
from collections.abc import Iterable

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from .wire import Channel, Codec, WireError

OUTPUT = 1 << 20  # characters of output kept of one cell


class Sink(io.TextIOBase):
    """A stdout or stderr that becomes outputs of the cell, up to a limit."""

    def __init__(self, shell, name):
        self.shell, self.name = shell, name

    @property
    def encoding(self):
        return "utf-8"

    def writable(self):
        return True

    def write(self, text):
        outputs = self.shell.outputs
        room = OUTPUT - self.shell.written
        if outputs is not None and room > 0:
            piece = text[:room] + ("\n[the output was cut here]\n" if len(text) > room else "")
            self.shell.written += len(text)
            if outputs and outputs[-1].get("name") == self.name:
                outputs[-1]["text"] += piece
            else:
                outputs.append({"output_type": "stream", "name": self.name, "text": piece})
        return len(text)


class Publisher(DisplayPublisher):
    """Displayed things become outputs of the cell."""

    def publish(self, data, metadata=None, *, transient=None, update=False, **_):
        self.shell.keep("display_data", data, metadata)


class Hook(DisplayHook):
    """The last value becomes an output of the cell."""

    def write_output_prompt(self):
        pass

    def write_format_data(self, format_dict, md_dict=None):
        self.shell.keep("execute_result", format_dict, md_dict, execution_count=self.shell.execution_count)

    def finish_displayhook(self):
        pass


class Shell(InteractiveShell):
    """IPython without a terminal, a history and a kernel; it collects the outputs of the cell that runs."""

    display_pub_class = Type(Publisher)
    displayhook_class = Type(Hook)
    outputs = None
    written = 0
    known = types.MappingProxyType({})  # locked code of the assignment → compiled

    def init_history(self):
        super().init_history()
        self.history_manager.enabled = False

    def enable_gui(self, gui=None):
        pass

    def compiled(self, source: str) -> types.CodeType | None:
        """The code of a cell that shows nothing; None for one that shows its last value, or is no plain Python."""
        try:
            tree = ast.parse(source)
            if not tree.body or isinstance(tree.body[-1], ast.Expr):
                return None
            return self.compile(tree, self.compile.cache(source, self.execution_count), "exec")
        except (SyntaxError, ValueError):
            return None

    def run_compiled(self, code: types.CodeType) -> bool:
        """Run such code; whether it ended without an error. It takes IPython three times as long."""
        try:
            with self.builtin_trap:
                exec(code, self.user_ns)
        except BaseException as error:
            without_us = (type(error), error, error.__traceback__.tb_next)
            self.showtraceback(without_us, exception_only=isinstance(error, SystemExit))
            return False
        finally:
            self.execution_count += 1
            self.events.trigger("post_execute")  # shows the figures that were drawn
        return True

    def keep(self, kind, data, metadata, **more):
        data = {
            kind: base64.b64encode(part).decode() if isinstance(part, bytes) else part for kind, part in data.items()
        }
        size = sum(len(str(part)) for part in data.values())
        self.written += size
        if self.outputs is not None and self.written <= 8 * OUTPUT:  # a picture is larger than a text
            self.outputs.append({"output_type": kind, "data": data, "metadata": metadata or {}, **more})

    def _showtraceback(self, etype, evalue, stb):
        if self.outputs is not None:
            traceback = [str(line)[:2000] for line in stb][:50]
            error = {"output_type": "error", "ename": etype.__name__, "evalue": str(evalue)[:2000]}
            self.outputs.append({**error, "traceback": traceback})


def make_shell(sources: Iterable[str] = ()) -> Shell:
    """A shell that has done everything once, and compiled these sources, so that a fork of it starts warm."""
    shell = Shell.instance(config=Config({"HistoryManager": {"enabled": False}}), colors="nocolor")
    if "matplotlib.pyplot" in sys.modules:
        run(shell, "import matplotlib.pyplot as plt\nplt.plot([0, 1])\nplt.title('warm')\nplt.show()")
    run(shell, "1 / 0")
    shell.reset(new_session=True)
    shell.execution_count = 1
    shell.known = {source: code for source in sources if (code := shell.compiled(source))}
    return shell


def run(shell: Shell, source: str) -> tuple[list, bool]:
    """Run one cell: its outputs, and whether it ended without an error."""
    shell.outputs, shell.written = [], 0
    sys.stdout, sys.stderr = Sink(shell, "stdout"), Sink(shell, "stderr")
    try:
        code = shell.known.get(source) or shell.compiled(source)
        if code is not None:
            return shell.outputs, shell.run_compiled(code)
        return shell.outputs, bool(shell.run_cell(source, store_history=True).success)
    finally:
        shell.outputs = None


class Callback:
    """A function of the tests, called from here."""

    def __init__(self, side, number, name):
        self.side, self.number, self.__name__ = side, number, name

    def __call__(self, *args, **kwargs):
        return self.side.call_back(self.number, args, kwargs)


class Side:
    """Answers the tests about one state of the notebook."""

    def __init__(self, connection, shell):
        self.shell, self.objects, self.numbers, self.callbacks = shell, [], {}, {}
        self.channel = Channel(connection, Codec(self.refer, self.callback, self.resolve))

    def refer(self, value):
        if isinstance(value, Callback):
            return value.number, "yours", value.__name__
        kind = "class" if isinstance(value, type) else "function" if callable(value) else "object"
        name = getattr(value, "__name__", None) if callable(value) else None
        if id(value) not in self.numbers:
            self.numbers[id(value)] = len(self.objects)
            self.objects.append(value)
        return self.numbers[id(value)], kind, name if isinstance(name, str) else type(value).__name__

    def callback(self, number, kind, name):
        return self.callbacks.setdefault(number, Callback(self, number, name))

    def resolve(self, number):
        return self.objects[number]

    def call_back(self, number, args, kwargs):
        self.channel.send(["callback", number, list(args), kwargs])
        return self.outcome(self.answer_until("value", "error"))

    def outcome(self, reply):
        if reply[0] == "value":
            return reply[1]
        raise getattr(builtins, reply[1])(reply[2])

    def answer_until(self, *words):
        """Answer the requests that come, until one of `words` comes."""
        while True:
            message = self.channel.receive()
            if message[0] in words:
                return message
            self.channel.write(self.answer(message))

    def answer(self, message) -> bytes:
        word, serial, *rest = message
        sys.stdout, sys.stderr = Sink(self.shell, "stdout"), Sink(self.shell, "stderr")  # to nowhere between cells
        try:
            return self.packed(["value", serial, *getattr(self, f"on_{word}")(*rest)])
        except BaseException as error:  # SystemExit and KeyboardInterrupt are the student's affair as well
            names = [kind.__name__ for kind in type(error).__mro__]
            return self.packed(["error", serial, names, _text(error)])

    def packed(self, reply) -> bytes:
        try:
            return self.channel.codec.pack(reply)
        except WireError as error:
            raise TypeError(str(error)) from None

    def named(self, names):
        space = self.shell.user_ns
        return {name: space[name] for name in names if name in space}

    def on_call(self, function, args, kwargs):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            request = self.channel.last
            value = function(*args, **kwargs)
            unchanged = request.endswith(self.channel.codec.pack([args, kwargs])[1:])  # it ends with these two
            return [value, None if unchanged else [args, kwargs]]

    def on_attribute(self, thing, name):
        return [getattr(thing, name)]

    def on_assign(self, thing, name, value):
        setattr(thing, name, value)
        return [None]

    def on_item(self, thing, key):
        return [thing[key]]

    def on_length(self, thing):
        return [len(thing)]

    def on_text(self, thing):
        return [repr(thing)[:2000]]


def _text(error) -> str:
    try:
        return str(error)[:2000]
    except Exception:
        return "an error whose text cannot be had"


def serve(connection, shell: Shell) -> None:
    """Run cells and fork for tests, as the messages say, until the connection ends."""
    channel = Channel(connection)
    while True:
        try:
            word, serial, *rest = channel.receive()
        except EOFError:
            return
        if word == "run":
            outputs, success = run(shell, *rest)
            try:
                channel.send(["ran", serial, outputs, success])
            except WireError:
                channel.send(["ran", serial, [], success])
        elif word == "fork":
            child = os.fork()
            if child == 0:
                side = Side(connection, shell)
                side.channel.send(["ready", serial, side.named(*rest)])
                side.answer_until("end")
                os._exit(0)
            _, status = os.waitpid(child, 0)
            channel.send(["ended", serial, os.waitstatus_to_exitcode(status)])
