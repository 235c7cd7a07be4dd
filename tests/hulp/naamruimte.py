"""A room with Wi-Fi, made of two network namespaces: the laptop's side and the phones' side.

An address on the local network is no secure context for a browser, and for a server not the same machine;
`localhost` hides both. So tests of the real road use 10.77.0.1 (server) and 10.77.0.2 (phones).

    with Wifi() as wifi:                       # or SlechteWifi(Gebreken()): late, in part, or twice
        luisteraar = wifi.server.luister()     # a listening socket on that side, for this process
        wifi.telefoon.voer_uit(["curl", f"http://{wifi.server.adres}:{poort}/"])
        with wifi.server.binnen():             # this thread, and the threads it starts, are there
            ...
        wifi.verbreek()                        # the cable out, and in again
        wifi.herstel()

Each namespace lives as long as a small process that holds it, and that process ends with ours, however ours
ends: so there are no names to clean up after a crash. Works as root, and for others where unprivileged user
namespaces are allowed (`binnen` needs root).
"""

import ctypes
import json
import os
import shlex
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.hulp import draad, wacht
from tests.hulp.draad import Gebreken

SERVER_ADRES = "10.77.0.1"
TELEFOON_ADRES = "10.77.0.2"

_CLONE_NEWNET = 0x40000000
_ZOEKPAD = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"

# Opens the socket inside the namespace and hands it to us: a socket stays in the namespace it was made in.
_OPENER = """
import socket, sys
host, poort, wachtrij, kanaal = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
kanaal = socket.socket(fileno=kanaal)
luisteraar = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
luisteraar.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
luisteraar.bind((host, poort))
luisteraar.listen(wachtrij)
socket.send_fds(kanaal, [b"ok"], [luisteraar.fileno()])
"""


# Lets a card send frames as they go over a cable: without this the kernel leaves checksums out and glues
# segments together, for a card that would do the rest. These are ETHTOOL_S{RX,TX,SG,TSO,GSO,GRO} with 0.
_ZONDER_HULP = """
import ctypes, fcntl, socket, struct, sys
sok = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for opdracht in (0x15, 0x17, 0x19, 0x1f, 0x24, 0x2c):
    waarde = (ctypes.c_uint * 2)(opdracht, 0)
    try:
        fcntl.ioctl(sok, 0x8946, struct.pack("16sP", sys.argv[1].encode(), ctypes.addressof(waarde)))
    except OSError:
        pass
"""


class NaamruimteFout(RuntimeError):
    """This machine does not let us make network namespaces."""


def _programma(naam: str) -> str:
    if pad := shutil.which(naam, path=_ZOEKPAD):
        return pad
    raise NaamruimteFout(f"`{naam}` is needed for network namespaces (Debian: util-linux and iproute2)")


class Naamruimte:
    """One side: a network namespace with loopback, held by a process."""

    def __init__(self, naam: str, adres: str, ingang: Sequence[str], maak: Sequence[str]) -> None:
        """Make the namespace by running `maak` behind `ingang` (which enters the namespace to start from)."""
        self.naam = naam
        self.adres = adres
        houder = "echo klaar; exec cat"  # ends when our end of its standard input closes
        self._houder = subprocess.Popen(
            [*ingang, *maak, "sh", "-c", houder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self._houder.stdout is not None
        if self._houder.stdout.readline().strip() != "klaar":
            _, fout = self._houder.communicate()
            raise NaamruimteFout(
                f"no network namespace can be made here: {fout.strip() or 'no reason given'}"
            )
        self.pid = self._houder.pid
        wacht.geduld_processen.add(self.pid)

    def opdracht(self, argv: Sequence[str]) -> list[str]:
        """Return the command that runs `argv` inside."""
        if os.geteuid() == 0:
            return [_programma("nsenter"), f"--net=/proc/{self.pid}/ns/net", "--", *argv]
        return [_programma("nsenter"), "-t", str(self.pid), "-U", "-n", "--preserve-credentials", "--", *argv]

    def voer_uit(self, argv: Sequence[str], **kw: Any) -> "subprocess.CompletedProcess[str]":
        """Run `argv` inside and wait; output is caught, a status other than 0 raises."""
        instellingen: dict[str, Any] = {"capture_output": True, "text": True, "check": True, **kw}
        return subprocess.run(self.opdracht(argv), **instellingen)

    def start(self, argv: Sequence[str], **kw: Any) -> "subprocess.Popen[Any]":
        """Start `argv` inside; the caller ends it."""
        return subprocess.Popen(self.opdracht(argv), **kw)

    def script(self, pad: Path, argv: Sequence[str]) -> Path:
        """Write an executable at `pad` that runs `argv` with its own arguments inside; return it."""
        pad.write_text(f'#!/bin/sh\nexec {shlex.join(self.opdracht(argv))} "$@"\n', encoding="utf-8")
        pad.chmod(0o755)
        return pad

    def luister(self, host: str | None = None, poort: int = 0, wachtrij: int = 512) -> socket.socket:
        """Return a listening TCP socket inside, for use by this process. Port 0 takes a free one."""
        wij, zij = socket.socketpair()
        with wij, zij:
            # -I -S: nothing but the standard library, so that it starts quickly.
            argv = [sys.executable, "-I", "-S", "-c", _OPENER, host or self.adres, str(poort), str(wachtrij)]
            argv.append(str(zij.fileno()))
            uitkomst = self.voer_uit(argv, pass_fds=[zij.fileno()], check=False)
            if uitkomst.returncode:
                regels = uitkomst.stderr.strip().splitlines()
                raise OSError(
                    f"cannot listen on {host}:{poort} in {self.naam}: {regels[-1] if regels else '?'}"
                )
            _, fds, _, _ = socket.recv_fds(wij, 2, 1)
        return socket.socket(fileno=fds[0])

    @contextmanager
    def binnen(self) -> Iterator[None]:
        """Move this thread inside: its sockets, the threads and the processes it starts. Root only."""
        libc = ctypes.CDLL(None, use_errno=True)

        def ga(fd: int) -> None:
            if libc.setns(fd, _CLONE_NEWNET):
                nummer = ctypes.get_errno()
                raise NaamruimteFout(f"cannot enter the namespace {self.naam}: {os.strerror(nummer)}")

        thuis = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        daar = os.open(f"/proc/{self.pid}/ns/net", os.O_RDONLY)
        try:
            ga(daar)
            try:
                yield
            finally:
                ga(thuis)
        finally:
            os.close(daar)
            os.close(thuis)

    def sluit(self) -> None:
        """End the process that holds the namespace; the kernel clears away the rest."""
        assert self._houder.stdin is not None
        self._houder.stdin.close()
        self._houder.wait(timeout=10)
        for pijp in (self._houder.stdout, self._houder.stderr):
            assert pijp is not None
            pijp.close()
        wacht.geduld_processen.discard(self.pid)


class Wifi:
    """The two sides and the cable between them; a context manager."""

    server: Naamruimte
    telefoon: Naamruimte

    def __enter__(self) -> "Wifi":
        if sys.platform != "linux":
            raise NaamruimteFout("network namespaces exist on Linux alone")
        unshare, ip = _programma("unshare"), _programma("ip")
        if os.geteuid() == 0:
            self.server = Naamruimte("server", SERVER_ADRES, [], [unshare, "--net"])
            ingang: list[str] = []
        else:
            # Both in one user namespace, where we are root: else the cable could not join them.
            self.server = Naamruimte(
                "server", SERVER_ADRES, [], [unshare, "--user", "--map-root-user", "--net"]
            )
            ingang = self.server.opdracht([])
        try:
            self.telefoon = Naamruimte("telefoon", TELEFOON_ADRES, ingang, [unshare, "--net"])
        except BaseException:
            self.server.sluit()
            raise
        try:
            self._leg_kabel(ip, ingang)
        except BaseException as fout:
            self.sluit()
            if isinstance(fout, subprocess.CalledProcessError):
                raise NaamruimteFout(f"{fout}: {fout.stderr.strip()}") from fout
            raise
        return self

    def _leg_kabel(self, ip: str, _ingang: list[str]) -> None:
        kabel = [ip, "link", "add", "eth0", "type", "veth", "peer", "name", "eth0"]
        self.server.voer_uit([*kabel, "netns", str(self.telefoon.pid)])
        self._zet_op(ip)

    def _zet_op(self, ip: str) -> None:
        for kant in (self.server, self.telefoon):
            kant.voer_uit([ip, "link", "set", "lo", "up"])
            kant.voer_uit([ip, "address", "add", f"{kant.adres}/24", "dev", "eth0"])
            # An IPv6 address that turns up seconds later counts as a change of network for a browser.
            kant.voer_uit([ip, "link", "set", "eth0", "addrgenmode", "none", "up"])

    def __exit__(self, *_: object) -> None:
        self.sluit()

    def sluit(self) -> None:
        """End both sides."""
        self.telefoon.sluit()
        self.server.sluit()

    def verbreek(self) -> None:
        """Pull the cable out at the phones' side."""
        self.telefoon.voer_uit([_programma("ip"), "link", "set", "eth0", "down"])

    def herstel(self) -> None:
        """Put the cable back."""
        self.telefoon.voer_uit([_programma("ip"), "link", "set", "eth0", "up"])


class SlechteWifi(Wifi):
    """The two sides with a bad line between them: `with SlechteWifi(Gebreken()) as wifi: ...`."""

    def __init__(self, gebreken: Gebreken) -> None:
        self._gebreken = gebreken
        self._lucht: Naamruimte | None = None
        self._draad: subprocess.Popen[str] | None = None

    def _leg_kabel(self, ip: str, ingang: list[str]) -> None:
        self._lucht = lucht = Naamruimte("lucht", "", ingang, [_programma("unshare"), "--net"])
        kanten = ((self.server, "r0", "02:00:00:00:77:01"), (self.telefoon, "r1", "02:00:00:00:77:02"))
        for kant, hier, _mac in kanten:
            kabel = [ip, "link", "add", "eth0", "type", "veth", "peer", "name", hier]
            kant.voer_uit([*kabel, "netns", str(lucht.pid)])
            lucht.voer_uit([ip, "link", "set", hier, "addrgenmode", "none", "up"])
        for kant, _hier, mac in kanten:
            kant.voer_uit([ip, "link", "set", "eth0", "address", mac])
            kant.voer_uit([sys.executable, "-I", "-S", "-c", _ZONDER_HULP, "eth0"])
        self._zet_op(ip)
        # Each phone would ask for itself where the laptop is; here one lost question would stop all.
        for kant, ander in (kanten, reversed(kanten)):
            pad = [ip, "neighbour", "replace", ander[0].adres, "lladdr", ander[2], "dev", "eth0"]
            kant[0].voer_uit([*pad, "nud", "permanent"])
        self._draad = lucht.start(
            [sys.executable, "-I", "-S", draad.__file__, "r0", "r1", json.dumps(asdict(self._gebreken))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._draad.stdout is not None
        if self._draad.stdout.readline().strip() != "klaar":
            raise NaamruimteFout("the bad line does not start")

    def sluit(self) -> None:
        if self._draad is not None:
            self._draad.communicate(timeout=10)
        if self._lucht is not None:
            self._lucht.sluit()
        super().sluit()


def luister_in(naamruimte: Naamruimte, host: str, poort: int = 0) -> socket.socket:
    """Return a listening socket inside `naamruimte`, for use by this process."""
    return naamruimte.luister(host, poort)
