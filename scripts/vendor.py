"""Copies the front-end packages of package.json into static/vendor/ and writes VENDORED.json.

For maintainers only, after a version changed in package.json:

    npm ci --ignore-scripts
    python -m pip install fonttools
    python scripts/vendor.py

Needs the folder node_modules/. Raises FileNotFoundError when a package no longer ships an expected file.
"""

import hashlib
import json
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"

# vendored file -> (package, file inside the package)
COPIED = {
    "bootstrap/bootstrap.min.css": ("bootstrap", "dist/css/bootstrap.min.css"),
    "bootstrap/LICENSE": ("bootstrap", "LICENSE"),
    "tom-select/tom-select.complete.min.js": ("tom-select", "dist/js/tom-select.complete.min.js"),
    "tom-select/tom-select.bootstrap5.min.css": ("tom-select", "dist/css/tom-select.bootstrap5.min.css"),
    "tom-select/LICENSE": ("tom-select", "LICENSE"),
    "fonts/NotoSans_400Regular.ttf": ("@expo-google-fonts/noto-sans", "400Regular/NotoSans_400Regular.ttf"),
    "fonts/NotoSans_700Bold.ttf": ("@expo-google-fonts/noto-sans", "700Bold/NotoSans_700Bold.ttf"),
    "fonts/LICENSE-NotoSans": ("@expo-google-fonts/noto-sans", "LICENSE_FONT"),
    "fonts/LICENSE-NotoSansSC": ("@expo-google-fonts/noto-sans-sc", "LICENSE_FONT"),
}
CHINESE_FACE = "fonts/NotoSansSC_400Regular.ttf"
CHINESE_SOURCE = ("@expo-google-fonts/noto-sans-sc", "400Regular/NotoSansSC_400Regular.ttf")

# The package's own license is MIT; what we take from these two is the font alone.
FONT_LICENSE = "OFL-1.1"

# Characters of given names in use today that GB 2312 (of 1980) lacks.
NAME_CHARACTERS = (
    "玥珺喆堃昇镕瑄祎翀旻赟垚頔淏晞芃玹珩烜祺琤瑀璟璠璐璇玙琎琬琯琨瑢瑨瑭瑷瓅珣珵珽琮琰琲琪瑗瑛瑾堉墉奡奭妘姝姞姮婳婻媖嫄嫚嬿"
    "孛屾峣崟嵎嵚嶷巘帡廑弢彣彧徯恺惇愔愫戬扆斓旸旼昉昕昀昃昶晅晊晔晖晗暄暐曈曜朏杺枟柃栩桢梽棪椁楦榗橚檾欤毓沄沚沣泓洧浛浠涵"
    "湜溁溦漪潆潞澍澹濬瀚灏炅炘炜烨煊煜熠燊爔牂犇狁獬甯畯皓皛皞睿砚礽祯禔禛禤秭穜竑笑筠箴粲緐翊翙翯聿芊芮苡苒茜荔荞莙菀菡萱蓁蔚"
    "蕤薇蘅虢衍袆襄詠譞誉诒诠谞谠豫赪轩轶辇迦逸遴邈郢鄄酆釉钊钦钰铖铭锜锟锴锽镒镡闿闾陟隽雯霁霏霖靖韫韬頫颀颢飏馥骁骐骞骥鲲鸢鸾麒"
    "麟黛黻鼐龑龢昊旲晟炣燚瀞濛濂蓥"
)


def characters_of_gb_2312() -> set[int]:
    """Code points of the Chinese standard set: 6,763 characters, punctuation and full-width forms."""
    found = set()
    for lead in range(0xA1, 0xF8):
        for trail in range(0xA1, 0xFF):
            try:
                found |= {ord(character) for character in bytes([lead, trail]).decode("gb2312")}
            except UnicodeDecodeError:
                continue
    return found


def write_chinese_face(target: Path) -> None:
    """Subset Noto Sans SC to what names and titles need: 2 MB instead of 10."""
    from fontTools import subset  # only maintainers have it

    options = subset.Options()
    options.layout_features = ["ccmp", "kern", "locl", "mark", "mkmk"]
    options.hinting = False
    options.name_IDs = ["*"]
    options.recalc_timestamp = False
    package, name = CHINESE_SOURCE
    font = subset.load_font(PACKAGES / package / name, options)
    wanted = characters_of_gb_2312() | {ord(character) for character in NAME_CHARACTERS} | set(range(0x20, 0x7F))
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    subset.save_font(font, target, options)


def copy(package: str, name: str, target: Path) -> None:
    """Copy one file; a source-map line is cut, since the map is not shipped and collectstatic would look for it."""
    source = PACKAGES / package / name
    if target.suffix in {".css", ".js"}:
        text = source.read_text(encoding="utf-8")
        target.write_text(re.sub(r"(//|/\*)# sourceMappingURL=[^\n]*\n?", "", text), encoding="utf-8")
    else:
        shutil.copyfile(source, target)


def described(name: str, package: str) -> dict[str, str]:
    """One entry of VENDORED.json."""
    about = json.loads((PACKAGES / package / "package.json").read_text(encoding="utf-8"))
    return {
        "file": name,
        "package": package,
        "version": about["version"],
        "license": FONT_LICENSE if name.startswith("fonts/") else about["license"],
        "sha256": hashlib.sha256((VENDOR / name).read_bytes()).hexdigest(),
    }


def main() -> None:
    """Rewrite static/vendor/ from node_modules/."""
    if VENDOR.exists():
        shutil.rmtree(VENDOR)
    for name, (package, source) in COPIED.items():
        target = VENDOR / name
        target.parent.mkdir(parents=True, exist_ok=True)
        copy(package, source, target)
    write_chinese_face(VENDOR / CHINESE_FACE)
    entries = [described(name, package) for name, (package, _) in COPIED.items()]
    entries.append(described(CHINESE_FACE, CHINESE_SOURCE[0]))
    listing = json.dumps(sorted(entries, key=lambda entry: entry["file"]), indent=2) + "\n"
    (VENDOR / "VENDORED.json").write_text(listing, encoding="utf-8")


if __name__ == "__main__":
    main()
