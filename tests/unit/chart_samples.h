/* SPDX-License-Identifier: MIT */
/* Tables that the tests of charts draw. Each returns NULL without memory, so that the tests of failing allocations can use them.
 */
#ifndef CAAC_TESTS_CHART_SAMPLES_H
#define CAAC_TESTS_CHART_SAMPLES_H

#include "table_samples.h"

#include <stdio.h>
#include <string.h>

static inline caac_builder *chart_begin(const char *name, const char *caption)
{
  caac_builder *builder;
  return caac_builder_new(name, caption, &builder) == CAAC_OK ? builder : NULL;
}

static inline void chart_column(caac_builder *b, const char *name, caac_type type, const char *label, const char *unit,
                                int digits)
{
  caac_builder_column(b, name, type, unit, digits);
  caac_builder_describe(b, label, NULL);
}

/* Adoption times: whiskers, n, a mean that is not known, one without whiskers. */
static inline caac_table *chart_times(void)
{
  static const struct {
    int year;
    double mean, low, high;
    int n;
  } rows[] = {
    { 2006, 3.44, 2.1, 4.9, 7 },  { 2007, 5.26, 3.2, 8.6, 11 }, { 2008, 9.18, 6, 12.5, 9 },   { 2009, NAN, NAN, NAN, 0 },
    { 2010, 8.24, 8.0, 8.48, 2 }, { 2011, 10.09, 7.9, 12, 5 },  { 2012, 12.86, 9, 19.75, 4 }, { 2013, 6.55, NAN, NAN, 3 },
  };
  caac_builder *b = chart_begin("adoption-time", "Adoption time of conclusions, by year of adoption");
  if (!b) return NULL;
  chart_column(b, "year", CAAC_INT64, "Year of adoption", NULL, 0);
  chart_column(b, "mean", CAAC_DOUBLE, "Mean", "months", 1);
  chart_column(b, "low", CAAC_DOUBLE, "shortest", NULL, 1);
  chart_column(b, "high", CAAC_DOUBLE, "longest", NULL, 1);
  chart_column(b, "n", CAAC_INT64, "Sets", NULL, 0);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    caac_builder_int(b, rows[i].year), caac_builder_number(b, rows[i].mean), caac_builder_number(b, rows[i].low);
    caac_builder_number(b, rows[i].high), caac_builder_int(b, rows[i].n);
  }
  return sample_finish(b);
}

#define CHART_LONG_LABEL                                                                                                         \
  "Requests to other bodies within the United Nations system, as appropriate, within their respective mandates and with a name " \
  "that needs more than three lines wherever it stands in a picture"

/* Names and numbers: long labels, below 0, very large, with the stamps of what is no fact. */
static inline caac_table *chart_changes(void)
{
  caac_builder *b =
      chart_begin("changes", "Change in the number of options used, from one period to the next, in a title that is "
                             "long enough for two lines");
  if (!b) return NULL;
  chart_column(b, "option", CAAC_TEXT, "Option", NULL, 0);
  chart_column(b, "change", CAAC_DOUBLE, "Change", "options a set", 2);
  caac_builder_text(b, CHART_LONG_LABEL), caac_builder_number(b, -3.25);
  caac_builder_text(b, "1.a"), caac_builder_number(b, 2.5);
  caac_builder_text(b, "2.b letters to parties"), caac_builder_number(b, 0);
  caac_builder_text(b, NULL), caac_builder_number(b, -0.75);
  caac_builder_text(b, "3.d"), caac_builder_missing(b);
  caac_builder_remark(b, "sample", "names and numbers are made up.");
  caac_builder_remark(b, "draft", "Working paper, not a United Nations document.");
  caac_builder_remark(b, "private", "not for others.");
  return sample_finish(b);
}

/* One row, or none known. */
static inline caac_table *chart_one(void)
{
  caac_builder *b = chart_begin("one", "One row");
  if (!b) return NULL;
  chart_column(b, "label", CAAC_TEXT, "Label", NULL, 0);
  chart_column(b, "value", CAAC_INT64, "Sets", "sets", 0);
  chart_column(b, "day", CAAC_DATE, "Adopted", NULL, 0);
  caac_builder_text(b, "only"), caac_builder_int(b, 1), caac_builder_date(b, 20160229);
  return sample_finish(b);
}

static inline caac_table *chart_unknown(void)
{
  caac_builder *b = chart_begin("unknown", "Nothing known");
  if (!b) return NULL;
  chart_column(b, "label", CAAC_TEXT, "Label", NULL, 0);
  chart_column(b, "value", CAAC_INT64, "Sets", "sets", 0);
  chart_column(b, "day", CAAC_DATE, "Adopted", NULL, 0);
  for (int i = 0; i < 3; i++) caac_builder_text(b, "row"), caac_builder_missing(b), caac_builder_missing(b);
  return sample_finish(b);
}

static inline caac_table *chart_none(void)
{
  caac_builder *b = chart_begin("none", "");
  if (!b) return NULL;
  chart_column(b, "label", CAAC_TEXT, "Label", NULL, 0);
  chart_column(b, "value", CAAC_INT64, "Sets", "sets", 0);
  chart_column(b, "day", CAAC_DATE, "Adopted", NULL, 0);
  return sample_finish(b);
}

/* Text that breaks careless writers of XML, and numbers that break careless scales. */
static inline caac_table *chart_hostile(void)
{
  static const char *const labels[] = {
    "</text><script>alert('x')</script>",
    "]]> <!-- & \"quoted\" &amp; <![CDATA[",
    "two\nlines\r\nand\ta tab\x1b[31m, C1 \xc2\x9b and U+2028 \xe2\x80\xa8 here",
    "not a character: \xef\xbf\xbe and \xef\xbf\xbf",
    "turned \xe2\x80\xae"
    "around\xe2\x80\xac and \xe2\x81\xa6isolated\xe2\x81\xa9",
    "marks: Z\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86\xcc\x87\xcc\x88\xcc\x89\xcc\x8a\xcc\x8b\xcc\x8c",
    "\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7 \xd8\xa8\xd8\xa7\xd9\x84\xd8\xb9\xd8\xa7\xd9\x84\xd9\x85",
    "\xe8\x81\x94\xe5\x90\x88\xe5\x9b\xbd\xe5\xae\x89\xe5\x85\xa8\xe7\x90\x86\xe4\xba\x8b\xe4\xbc\x9a\xe5\x84\xbf\xe7\xab\xa5",
    "\xf0\x9f\x98\x80 \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
    "",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
  };
  static const double values[] = { 1e300, -1e300, 12345678901234567890.0, 0.001, NAN, 1, 2, 3, 4, 5, 1.7e300 };
  caac_builder *b = chart_begin("<hostile>&", "Caption with <b>, ]]> & \"quotes\"\nand \xe2\x80\xae"
                                              "a turn");
  char *letters = malloc(10001);
  if (!b || !letters) {
    caac_builder_free(b);
    free(letters);
    return NULL;
  }
  chart_column(b, "label", CAAC_TEXT, "<i>Label</i>", "&", 0);
  chart_column(b, "value", CAAC_DOUBLE, "Val</text>ue", "\"", 2);
  chart_column(b, "day", CAAC_TEXT, "Day <", NULL, 0);
  for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
    caac_builder_text(b, labels[i]);
    caac_builder_number(b, values[i]);
    caac_builder_text(b, i % 2 ? "9999-12-31" : "0001");
  }
  memset(letters, 'x', 10000);
  letters[10000] = '\0';
  caac_builder_text(b, letters), caac_builder_number(b, 7), caac_builder_text(b, "");
  free(letters);
  caac_builder_remark(b, "sample", "<script>&]]>");
  return sample_finish(b);
}

/* Days of two columns of texts and one of days: whole, partial, on one day, missing. */
static inline caac_table *chart_days(void)
{
  static const struct {
    const char *name, *submitted, *introduced;
    caac_date adopted;
  } rows[] = {
    { "Exland", "2011-12-21", "2012-02-03", 20121221 },
    { "Wyeland, first report", "2012-02", "2012-06-25", 20121219 },
    { "Zedland", "2013", NULL, 20140507 },
    { "Norland and the conflict between its regions, of which the name is long", "2013-05-07", "2013-05-07", 20130508 },
    { "Ostrava", NULL, "2014-03", 0 },
    { "Quillon", NULL, NULL, 0 },
    { "Mereva", "2014-07-01", "2014-07-01", 20140701 },
  };
  caac_builder *b = chart_begin("days", "Reports and conclusions: from submission to adoption");
  if (!b) return NULL;
  chart_column(b, "report", CAAC_TEXT, "Report", NULL, 0);
  chart_column(b, "submitted", CAAC_TEXT, "Submitted", NULL, 0);
  chart_column(b, "introduced", CAAC_TEXT, "Introduced", NULL, 0);
  chart_column(b, "adopted", CAAC_DATE, "Conclusions adopted", NULL, 0);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    caac_builder_text(b, rows[i].name), caac_builder_text(b, rows[i].submitted), caac_builder_text(b, rows[i].introduced);
    caac_builder_date(b, rows[i].adopted);
  }
  caac_builder_remark(b, "sample", "no situation here is real.");
  return sample_finish(b);
}

/* A survival curve, not in order, with gaps in the band and in itself. */
static inline caac_table *chart_curve(void)
{
  static const double rows[][4] = {
    { 0, 100, 100, 100 }, { 2.5, 91.5, 80, 98 }, { 6, 62, NAN, NAN }, { 4, 78.3, 62, 90 },    { 9, 40.2, 22, 60 },
    { 12, 21.5, 8, 42 },  { NAN, 50, NAN, NAN }, { 10, NAN, 1, 2 },   { 14.5, 10.25, 2, 30 }, { 19, 3, 0, 20 },
  };
  caac_builder *b = chart_begin("curve", "Reports that still wait for conclusions");
  if (!b) return NULL;
  chart_column(b, "month", CAAC_DOUBLE, "Since submission", "months", 1);
  chart_column(b, "share", CAAC_DOUBLE, "Share that waits", "%", 1);
  chart_column(b, "low", CAAC_DOUBLE, "Low", NULL, 1);
  chart_column(b, "high", CAAC_DOUBLE, "high", "95 %", 1);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (size_t c = 0; c < 4; c++) caac_builder_number(b, rows[i][c]);
  return sample_finish(b);
}

/* Sums below and above 0 by day. */
static inline caac_table *chart_balance(void)
{
  static const struct {
    caac_date day;
    int sum;
  } rows[] = { { 20060906, 0 }, { 20080401, 4 }, { 20110712, -3 }, { 20110712, -5 }, { 20170630, 12 }, { 20251231, 9 } };
  caac_builder *b = chart_begin("balance", "Reports less conclusions");
  if (!b) return NULL;
  chart_column(b, "day", CAAC_DATE, "Day", NULL, 0);
  chart_column(b, "sum", CAAC_INT64, "Balance", "documents", 0);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) caac_builder_date(b, rows[i].day), caac_builder_int(b, rows[i].sum);
  return sample_finish(b);
}

/* Boxes: every shade, 0, not known, without a row, a head that is missing. */
static inline caac_table *chart_boxes(void)
{
  static const struct {
    const char *situation, *heading;
    double acts;
  } rows[] = {
    { "Exland", "Assistance", 12 },         { "Exland", "Demarche", 3 },
    { "Exland", "Enhanced monitoring", 0 }, { "Wyeland", "Demarche", 6 },
    { "Wyeland", "Other measures", NAN },   { "Zedland and its neighbours", "Assistance", 9 },
    { NULL, "Improvement of mandates", 1 }, { "Wyeland", "Assistance", 2 },
  };
  caac_builder *b = chart_begin("boxes", "Acts by situation and heading");
  if (!b) return NULL;
  chart_column(b, "situation", CAAC_TEXT, "Situation", NULL, 0);
  chart_column(b, "heading", CAAC_TEXT, "Heading of the toolkit", NULL, 0);
  chart_column(b, "acts", CAAC_DOUBLE, "Acts", "letters, visits", 0);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    caac_builder_text(b, rows[i].situation), caac_builder_text(b, rows[i].heading), caac_builder_number(b, rows[i].acts);
  return sample_finish(b);
}

/* 26 options by 12 years: heads that stand upright. */
static inline caac_table *chart_grid(void)
{
  caac_builder *b = chart_begin("grid", "Options by year");
  if (!b) return NULL;
  chart_column(b, "year", CAAC_INT64, "Year", NULL, 0);
  chart_column(b, "option", CAAC_TEXT, "Option", NULL, 0);
  chart_column(b, "acts", CAAC_INT64, "Acts", NULL, 0);
  for (int year = 2006; year < 2018; year++)
    for (int option = 0; option < 26; option++) {
      char name[32];
      snprintf(name, sizeof name, "%d.%c letter of the chair", option / 7 + 1, 'a' + option % 7);
      if ((year * 7 + option * 3) % 11 == 0) continue;
      caac_builder_int(b, year), caac_builder_text(b, name), caac_builder_int(b, (year * option) % 23);
    }
  return sample_finish(b);
}

/* `rows` bars, for limits and time. */
static inline caac_table *chart_many(size_t rows)
{
  caac_builder *b = chart_begin("many", "Many rows");
  if (!b) return NULL;
  chart_column(b, "label", CAAC_INT64, "Label", NULL, 0);
  chart_column(b, "value", CAAC_INT64, "Value", NULL, 0);
  chart_column(b, "day", CAAC_DATE, "Day", NULL, 0);
  chart_column(b, "one", CAAC_TEXT, "One", NULL, 0);
  for (size_t i = 0; i < rows; i++) {
    caac_builder_int(b, (int64_t)i), caac_builder_int(b, (int64_t)(i * 37 % 101));
    caac_builder_date(b, caac_date_of_epoch_day((int32_t)(13000 + i * 7))), caac_builder_text(b, "one");
  }
  return sample_finish(b);
}

#endif
