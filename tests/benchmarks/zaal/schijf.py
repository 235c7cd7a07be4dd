"""The program on a slow disk: every commit takes so many milliseconds more, with nothing held meanwhile.

python -m tests.benchmarks.zaal.schijf 20 live FILE ...
"""

import sys
import time

from sqlalchemy import Engine, event

from regioworkshop.opdrachten.regel import main

if __name__ == "__main__":
    duur = int(sys.argv[1]) / 1000
    event.listen(Engine, "commit", lambda _db: time.sleep(duur))
    sys.exit(main(sys.argv[2:]))
