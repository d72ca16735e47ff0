"""Runs a command in a pseudo-terminal: waits for a text, types the answer, and so on. Prints all that was shown."""

import json
import os
import pty
import select
import signal
import sys

steps = json.loads(sys.argv[1])  # [[text to wait for, what to type], ...]
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[2], sys.argv[2:])

shown = b""
seen = 0
while True:
    if not select.select([terminal], [], [], 20)[0]:  # it waits for something that is not in the steps
        os.kill(child, signal.SIGKILL)
    try:
        chunk = os.read(terminal, 4096)
    except OSError:  # Linux's end of a pseudo-terminal
        break
    if not chunk:
        break
    shown += chunk
    while steps and steps[0][0].encode() in shown[seen:]:
        text, answer = steps.pop(0)
        seen = len(shown)
        os.write(terminal, answer.encode())

sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) if not steps else 99)
