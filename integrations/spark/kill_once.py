"""For the test: runs a command, and kills it in the middle of its output the first time.

    kill_once.py MARK COMMAND...
"""

import os
import signal
import subprocess
import sys

mark, *command = sys.argv[1:]
try:
    os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
except FileExistsError:
    os.execvp(command[0], command)
process = subprocess.Popen(command, stdout=subprocess.PIPE)
sys.stdout.buffer.write(process.stdout.read(100_000))
sys.stdout.buffer.flush()
process.send_signal(signal.SIGKILL)
os.kill(os.getpid(), signal.SIGKILL)
