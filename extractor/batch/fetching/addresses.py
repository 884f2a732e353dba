"""Addresses: which ones may be fetched, and which never, whatever their name says."""

import re
import socket
from collections.abc import Callable, Collection, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import NamedTuple
from urllib.parse import urlsplit

from extractor.errors import FetchError

PORTS = frozenset({80, 443, 8080, 8443})
"""Ports of web servers; others belong to mail, databases and the like."""
LONGEST_URL = 8_192
"""Characters; servers take about as many (RFC 9110, section 4.1 asks for 8,000)."""
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")
"""Names as the DNS has them, and IPv6 addresses without a zone."""
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv4 inside IPv6 by NAT64 (RFC 6052): its last 32 bits."""
_CLOSED = tuple(
    ip_network(each)
    for each in (
        "64:ff9b:1::/48",  # NAT64 inside one network, where the IPv4 address may stand anywhere (RFC 8215)
        "192.88.99.0/24",  # relays of 6to4, given up (RFC 7526)
        "3fff::/20",  # documentation (RFC 9637); older standard libraries do not know it
        "168.63.129.16/32",  # where the host of an Azure machine answers it
    )
)
"""Networks that are closed though the standard library takes them for public."""
_LAST_32 = 0xFFFF_FFFF

Resolve = Callable[[str, int], Sequence[str]]
"""Addresses of a host, as text; raises OSError."""


class Target(NamedTuple):
    """Where a request goes."""

    scheme: str
    host: str
    port: int
    path: str
    """With the query."""

    @property
    def is_default_port(self) -> bool:
        """Whether the port is the usual one of the scheme."""
        return self.port == (443 if self.scheme == "https" else 80)

    @property
    def authority(self) -> str:
        """Host and port, as in a Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.is_default_port else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.authority}{self.path}"


def read_url(url: str, allowed: Collection[str] = ()) -> Target:
    """Take an address apart.

    Args:
        url: As it stands in a feed or in a redirect.
        allowed: Hosts, or hosts with ports, whose port may be any.

    Raises:
        FetchError: If it is malformed, neither http nor https, holds a user name, or names another port.
    """
    try:
        if len(url) > LONGEST_URL or any(character <= " " for character in url):
            raise ValueError("it is too long, or holds spaces")
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https"):
            raise ValueError("only http and https are fetched")
        host, port = parts.hostname or "", parts.port
        if not host:
            raise ValueError("there is no host in it")
        host = host if ":" in host else host.rstrip(".").encode("idna").decode("ascii").lower()
        if not _HOST.fullmatch(host):
            raise ValueError("its host is neither a name nor an address")
    except (ValueError, UnicodeError) as error:
        raise FetchError(f"{shown(url)} is no address: {error}") from None
    if parts.username is not None or parts.password is not None:
        raise FetchError(f"an address of {host} holds a user name or password, and is not fetched")
    port = port or (443 if parts.scheme == "https" else 80)
    target = Target(
        parts.scheme, host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    )
    if port not in PORTS and not is_allowed(target.host, port, allowed):
        raise FetchError(f"{shown(url)} is not fetched: port {port} is not one of the web")
    return target


def is_allowed(host: str, port: int, allowed: Collection[str]) -> bool:
    """Whether the user allows a host, or this port of it, wherever it is; IPv6 in brackets or without."""
    named = f"[{host}]" if ":" in host else host
    return any(each in allowed for each in (host, named, f"{named}:{port}"))


def look_up(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, by the resolver of the system."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def public_addresses(host: str, port: int, resolve: Resolve, allowed: Collection[str] = ()) -> Sequence[str]:
    """The addresses of a host, if every one of them is public.

    A name with one private address among public ones is refused as a whole: which of them would be taken is
    for its owner to decide, not for us.

    Raises:
        FetchError: If there is none, or one that is not public.
    """
    try:
        found = resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{host} has no address: {error}") from None
    if not found:
        raise FetchError(f"{host} has no address")
    if not is_allowed(host, port, allowed):
        for address in found:
            if not is_public(address):
                raise FetchError(
                    f"{host} is at {address}, inside a private or reserved network, and is not fetched"
                )
    return found


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, and so is every IPv4 address hidden in it.

    Source: the IANA registries of special-purpose addresses, as the standard library has them; RFC 3056
    (6to4), 4380 (Teredo), 6052 and 8215 (NAT64), 4291 (mapped and compatible addresses).
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_global(each) for each in _inside(found))


def _inside(found: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """An address and those that it carries."""
    if isinstance(found, IPv4Address):
        return [found]
    hidden: list[IPv4Address | IPv6Address] = []
    if found.ipv4_mapped is not None:
        return [found.ipv4_mapped]
    if found.sixtofour is not None:
        hidden.append(found.sixtofour)
    if found.teredo is not None:
        hidden += found.teredo
    if found in _TRANSLATED:
        return [IPv4Address(int(found) & _LAST_32)]
    return [found, *hidden]


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    is_special = address.is_multicast or address.is_reserved or address.is_unspecified
    is_site_local = isinstance(address, IPv6Address) and address.is_site_local
    is_closed = any(address in network for network in _CLOSED)
    return address.is_global and not is_special and not is_site_local and not is_closed


def shown(url: str) -> str:
    """An address in a message: in one line, not too long."""
    shown = " ".join(url.split())
    return f"{shown[:100]}…" if len(shown) > 100 else shown
