# SPDX-License-Identifier: MIT
"""xlsx_cells.py WHO ROWS OUT: one writer of workbooks in a process of its own, by its way for many rows. The cells are those of
xlsx.c. Prints the seconds, with the making of the cells and without (as long as making them alone took)."""
import datetime
import sys
import time

NAMES = ["id", "day", "count", "share", "words", "yes"]
WORDS = "urges all parties to release children and report regularly it".split()
FIRST = datetime.date(1970, 1, 1)


def rows_of(count):
    for i in range(count):
        words = " ".join(WORDS[(i * 7 + n * n) % 10] for n in range(3 + i % 4))
        yield f"exl-{i:07d}", FIRST + datetime.timedelta(13000 + i % 7000), i * 37 % 100003, i / 7.0, words, i % 3 == 0


def with_xlsxwriter(count, out):
    import xlsxwriter

    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet, day = book.add_worksheet("bench"), book.add_format({"num_format": "yyyy-mm-dd"})
    for column, name in enumerate(NAMES):
        sheet.write_string(0, column, name)
    for row, cells in enumerate(rows_of(count), 1):
        sheet.write_string(row, 0, cells[0])
        sheet.write_datetime(row, 1, cells[1], day)
        sheet.write_number(row, 2, cells[2])
        sheet.write_number(row, 3, cells[3])
        sheet.write_string(row, 4, cells[4])
        sheet.write_boolean(row, 5, cells[5])
    book.close()


def with_openpyxl(count, out):
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("bench")
    sheet.append(NAMES)
    for cells in rows_of(count):
        sheet.append(cells)
    book.save(out)


def with_csv(count, out):
    import csv

    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(NAMES)
        writer.writerows(rows_of(count))


def main():
    who, count, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    began = time.perf_counter()
    for _ in rows_of(count):
        pass
    cells = time.perf_counter() - began
    began = time.perf_counter()
    {"XlsxWriter": with_xlsxwriter, "openpyxl": with_openpyxl, "csv": with_csv}[who](count, out)
    seconds = time.perf_counter() - began
    print(f"{seconds:.4f}\t{seconds - cells:.4f}")


if __name__ == "__main__":
    main()
