"""Runs a Python program only as long as its parent lives: `with_parent.py -m MODULE [ARGS]` or `with_parent.py FILE`.

The parent holds the other end of our standard input. However it ends (also by SIGKILL, when no handler of its own can
run), that pipe closes, and so do we: no emulator outlives the test that started it."""

import os
import runpy
import signal
import sys
import threading
import time


def follow_parent() -> None:
    while os.read(0, 4096):
        pass
    print("with_parent: the parent is gone", file=sys.stderr, flush=True)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(2)  # time to remove its files
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=follow_parent, daemon=True).start()
    sys.argv.pop(0)
    if sys.argv[0] == "-m":
        sys.argv.pop(0)
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    else:
        runpy.run_path(sys.argv[0], run_name="__main__")
