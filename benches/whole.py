#!/usr/bin/env python3
"""Whole-process figures: CPU seconds and peak memory of the program as users run it.

    python3 benches/whole.py [--program target/release/hongtou] [--runs 20] [--reports 1000]

CPU seconds (user + system) are what is compared: wall time says what else the machine was
doing. Prints a Markdown table, with what must be reached and what is aimed at; makes its inputs in a temporary folder.
"""

import argparse
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time

import reports

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SAMPLE = os.path.join(ROOT, "data", "dongshi-2019.toml")


def run(args):
    """CPU seconds, wall seconds and peak memory in MiB of one process."""
    start = time.monotonic()
    process = subprocess.Popen(args, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(args)} ended with {process.returncode}:\n{error.decode()[-2000:]}")
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def spread(values, form):
    return f"{form.format(statistics.median(values))} ({form.format(min(values))}–{form.format(max(values))})"


def book(folder, chapters):
    """A long report: prose of the sample in each chapter, a table after each."""
    text = open(SAMPLE, encoding="utf-8").read()
    prose = max(re.findall(r'"""\n(.*?)"""', text, re.S), key=len)
    layout = ['schema = 1', 'id = "book"', 'name = "长篇报告"', 'extends = "gbt9704"',
              'title = "{{ issuer.name }}长篇报告"']
    data = ['schema = 1', '[issuer]', 'name = "某某市人民政府"',
            'letterhead = "某某市人民政府文件"']
    body, tables, figures = [], [], []
    for number in range(chapters):
        layout.append(f'[[fields]]\npath = "c{number}.text"\nlabel = "正文"\nkind = "prose"')
        body.append(f'[[body]]\nkind = "heading"\nlevel = 1\ntext = "工作情况"\n'
                    f'[[body]]\nkind = "prose"\nfield = "c{number}.text"\n'
                    f'[[body]]\nkind = "table"\ntable = "t{number}"')
        columns = ", ".join(f'{{ key = "k{c}", label = "第{c}项" }}' for c in range(6))
        heads = ", ".join(f'"第{c}项"' for c in range(6))
        rows = "\n".join(
            f'[[tables.rows]]\ncells = ["第{r}类事项"]\nkey = "r{r}"' for r in range(7))
        tables.append(
            f'[[tables]]\nid = "t{number}"\ntitle = "统计表"\nlabel_style = "table_label"\n'
            f'widths = ["48mm", "18mm", "18mm", "18mm", "18mm", "18mm", "18mm"]\n'
            f'row_height = "7mm"\npadding = {{ vertical = "0.5mm", horizontal = "0.5mm" }}\n'
            f'header_rows = 1\ncolumns = [{columns}]\n'
            f'[[tables.rows]]\nhead = true\ncells = ["事项", {heads}]\n{rows}')
        data.append(f'[c{number}]\ntext = """\n' + "\n".join([prose] * 5) + '"""')
        figures.append(f"[t{number}]\n" + "\n".join(
            f"r{r} = {{ " + ", ".join(f"k{c} = {r * c + number}" for c in range(6)) + " }"
            for r in range(7)))
    os.makedirs(folder)
    with open(os.path.join(folder, "layout.toml"), "w", encoding="utf-8") as out:
        out.write("\n".join(layout + body + tables))
    path = os.path.join(folder, "book.toml")
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join(data + figures))
    return path


def row(what, must, aim, measured):
    print(f"| {what} | {must} | {aim} | {measured} |", flush=True)


def one_report(options, folder, common):
    one = [options.program, "build", SAMPLE, *common]
    runs = [run(one) for _ in range(options.runs + 1)][1:]
    row("one report, cold process, DOCX and PDF/A-2a + UA-1", "0.060 s CPU", "0.035 s",
        spread([r[0] for r in runs], "{:.3f}"))
    row("peak memory, one report", "48 MiB", "32 MiB", f"{max(r[2] for r in runs):.0f} MiB")
    runs = [run([options.program, "check", SAMPLE]) for _ in range(options.runs)]
    row("check of one report", "–", "–", spread([r[0] for r in runs], "{:.3f}") + " s")


def batches(options, folder, common):
    peaks, rates, walls = {}, [], {"1": [], "2": []}
    for count in sorted({100, options.reports}):
        source = os.path.join(folder, f"data-{count}")
        reports.write(source, count)
        cpu, _, peaks[count] = run([options.program, "batch", source, "--jobs", "2", *common])
        if count == options.reports:
            rates.append(count / cpu)
    # The rate of a hundred, as often as one report was made: a batch is a long measurement.
    source = os.path.join(folder, "data-100")
    for _ in range(options.runs // 4):
        for jobs in ("1", "2"):
            cpu, wall, _ = run([options.program, "batch", source, "--jobs", jobs, *common])
            walls[jobs].append(wall)
            rates.append(100 / cpu)
    row(f"batch of {options.reports} different reports, both formats", "60 a CPU second", "100",
        spread(rates, "{:.0f}"))
    few, many = min(peaks), max(peaks)
    growth = (peaks[many] / peaks[few] - 1) * 100
    row("memory in a batch", "96 MiB, ≤ 10 % more", "–",
        f"{peaks[few]:.0f} MiB at {few}, {peaks[many]:.0f} MiB at {many} ({growth:+.0f} %)")
    row("both cores in a batch", "1.8 × one core", "–",
        f"{min(walls['1']) / min(walls['2']):.2f} × (best of each, wall time)")


def long_reports(options, folder, common):
    for chapters in sorted({options.chapters // 4, options.chapters}):
        path = book(os.path.join(folder, f"book-{chapters}"), chapters)
        layout = ["--layout", os.path.dirname(path)]
        runs = [run([options.program, "build", path, *layout, *common]) for _ in range(3)]
        pdf = os.path.join(folder, "out", "book.pdf")
        told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout
        pages = int(re.search("Pages: *([0-9]+)", told).group(1))
        cpu = statistics.median(r[0] for r in runs)
        row(f"a report of {pages} pages with {chapters} tables", "2 s CPU for 1,000 pages",
            "1.2 s", f"{cpu:.2f} s, {cpu / pages * 1000:.2f} s for 1,000 pages, "
                     f"{max(r[2] for r in runs):.0f} MiB")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--program", default=os.path.join(ROOT, "target", "release", "hongtou"))
    options.add_argument("--runs", type=int, default=20)
    options.add_argument("--reports", type=int, default=1000)
    options.add_argument("--chapters", type=int, default=200)
    options = options.parse_args()
    print("| what | must reach | aim | measured: median (range) |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        common = ["--font-dir", os.path.join(ROOT, "fonts"), "--out", os.path.join(folder, "out")]
        one_report(options, folder, common)
        batches(options, folder, common)
        long_reports(options, folder, common)


if __name__ == "__main__":
    main()
