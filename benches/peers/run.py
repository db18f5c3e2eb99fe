#!/usr/bin/env python3
"""The sample report by Typst and by docxtpl + LibreOffice, beside hongtou, in one run.

    cargo build --release && python3 benches/peers/run.py [--runs 5]

Installs typst and docxtpl into target/peers with pip; LibreOffice (soffice) and the built
program must be there. Every program gets the same text, the same tables and the same faces:
`content.py` reads them out of the finished DOCX. CPU seconds (user + system, children included)
and the memory of the largest process are measured over whole cold processes.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import venv

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PEERS = os.path.join(ROOT, "target", "peers")
PACKAGES = ["typst==0.15.2", "docxtpl==0.20.2"]


def python():
    """The interpreter that has the peers."""
    path = os.path.join(PEERS, "venv", "bin", "python")
    if not os.path.exists(path):
        venv.create(os.path.join(PEERS, "venv"), with_pip=True)
        subprocess.run([path, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return path


def measured(command, environment=None):
    """CPU seconds and peak MiB of a process with its children."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               env={**os.environ, **(environment or {})})
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(command)}\n{error.decode()[-2000:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def faces():
    """Names by which LibreOffice finds the bundled faces."""
    pairs = {"仿宋_GB2312": "FandolFang R", "楷体_GB2312": "FandolKai",
             "方正小标宋简体": "Noto Serif SC", "黑体": "Noto Sans SC", "宋体": "Noto Serif SC"}
    aliases = "".join(f"<alias binding='same'><family>{asked}</family><prefer><family>{given}"
                      f"</family></prefer></alias>" for asked, given in pairs.items())
    path = os.path.join(PEERS, "fonts.conf")
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"<?xml version='1.0'?><fontconfig><dir>{ROOT}/fonts</dir>"
                  f"<cachedir>{PEERS}/fontcache</cachedir>{aliases}</fontconfig>")
    return {"FONTCONFIG_FILE": path}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--program",
                         default=os.path.join(ROOT, "target", "release", "hongtou"))
    options = options.parse_args()
    os.makedirs(PEERS, exist_ok=True)
    interpreter, out = python(), os.path.join(PEERS, "out")
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    data, fonts = os.path.join(ROOT, "data", "dongshi-2019.toml"), os.path.join(ROOT, "fonts")
    own = [options.program, "build", data, "--font-dir", fonts, "--out", out]
    subprocess.run(own, check=True, stdout=subprocess.DEVNULL)
    content, template = os.path.join(out, "content.json"), os.path.join(out, "template.docx")
    subprocess.run([interpreter, os.path.join(HERE, "content.py"),
                    os.path.join(out, "dongshi-2019.docx"), content], check=True)
    subprocess.run([interpreter, os.path.join(HERE, "docxtpl_template.py"), content, template],
                   check=True)
    filled, profile = os.path.join(out, "docxtpl.docx"), f"file://{PEERS}/profile"
    office = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
              "--outdir", out, filled]
    steps = {
        "hongtou: DOCX and PDF/A-2a + UA-1": [(own, None)],
        "Typst: PDF/A-2a + UA-1": [([interpreter, os.path.join(HERE, "typst_pdf.py"), content,
                                     fonts, os.path.join(out, "typst.pdf")], None)],
        "docxtpl: DOCX": [([interpreter, os.path.join(HERE, "docxtpl_fill.py"), template, content,
                            filled], None)],
    }
    steps["docxtpl + LibreOffice: DOCX and PDF"] = [*steps["docxtpl: DOCX"], (office, faces())]
    base = None
    print("| program | CPU s, median of", options.runs, "| times hongtou | peak MiB |\n|---|---|---|---|")
    for name, commands in steps.items():
        runs = []
        for _ in range(options.runs + 1):
            parts = [measured(command, environment) for command, environment in commands]
            runs.append((sum(part[0] for part in parts), max(part[1] for part in parts)))
        # The first run warms the caches of the disk.
        cpu, peak = statistics.median(run[0] for run in runs[1:]), max(run[1] for run in runs[1:])
        base = base or cpu
        print(f"| {name} | {cpu:.3f} | {cpu / base:.1f} | {peak:.0f} |", flush=True)


main()
