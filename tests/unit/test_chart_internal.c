/* SPDX-License-Identifier: MIT */
/* Scales, text in pictures, and what a chart says of itself. */
#include "chart_samples.h"
#include "check.h"

#include "chart.h"
#include "scale.h"
#include "svg.h"

/* ---- Scales ---- */

/* The words of all ticks, separated by blanks. */
static const char *ticks_of(const caac__scale *scale)
{
  static char text[CAAC__TICKS * (CAAC__TICK_SIZE + 1) + 1];
  text[0] = '\0';
  for (size_t i = 0; i < scale->count; i++) {
    if (i) strcat(text, " ");
    strcat(text, scale->ticks[i].text);
  }
  return text;
}

static const char *numbers(double low, double high, size_t most, int whole, int reach)
{
  static caac__scale scale;
  scale = (caac__scale){ .from = 0, .to = 100 };
  caac__scale_numbers(&scale, low, high, most, whole, reach);
  return ticks_of(&scale);
}

static void test_numbers(void)
{
  CHECK_TEXT(numbers(0, 10, 5, 0, 1), "0 2 4 6 8 10");
  CHECK_TEXT(numbers(0, 12.9, 5, 0, 1), "0 5 10 15");
  CHECK_TEXT(numbers(0, 1, 5, 0, 1), "0 0.2 0.4 0.6 0.8 1.0");
  CHECK_TEXT(numbers(0, 1, 5, 1, 1), "0 1");
  CHECK_TEXT(numbers(0, 0, 5, 1, 1), "0 1");
  CHECK_TEXT(numbers(-3.25, 2.5, 6, 0, 1), "-4 -3 -2 -1 0 1 2 3");
  CHECK_TEXT(numbers(0.3, 0.9, 3, 0, 0), "0.4 0.6 0.8");
  CHECK_TEXT(numbers(0, 0.0007, 4, 0, 1), "0 0.0002 0.0004 0.0006 0.0008");
  CHECK_TEXT(numbers(0, 3e-9, 3, 0, 1), "0 1e-9 2e-9 3e-9");
  CHECK_TEXT(numbers(0, 1.5e300, 3, 0, 1), "0 5e299 1e300 1.5e300");
  CHECK_TEXT(numbers(0, 2500000, 3, 1, 1), "0 1000000 2000000 3000000");
  CHECK_TEXT(numbers(-1.7e308, 1.7e308, 4, 0, 1), "-1e308 0 1e308");
  CHECK(strlen(numbers(0, 5e-324, 4, 0, 1)) > 0);
  CHECK_TEXT(numbers(7, 7, 4, 0, 0), "7");
}

static const char *days(caac_date low, caac_date high, size_t most)
{
  static caac__scale scale;
  scale = (caac__scale){ .from = 0, .to = 100 };
  caac__scale_days(&scale, caac_date_epoch_day(low), caac_date_epoch_day(high), most);
  return ticks_of(&scale);
}

static void test_days(void)
{
  CHECK_TEXT(days(20060906, 20101231, 6), "2007 2008 2009 2010");
  CHECK_TEXT(days(20060101, 20251231, 5), "2010 2015 2020 2025");
  CHECK_TEXT(days(20111221, 20120625, 6), "2012-01 2012-04");
  CHECK_TEXT(days(20111221, 20120625, 7), "2012-01 2012-02 2012-03 2012-04 2012-05 2012-06");
  CHECK_TEXT(days(20120228, 20120302, 5), "2012-02-28 2012-02-29 2012-03-01 2012-03-02");
  CHECK_TEXT(days(20120228, 20120228, 5), "2012-02-28");
  CHECK_TEXT(days(10101, 99991231, 4), "5000");
  CHECK_TEXT(days(19691101, 19700301, 5), "1969-11 1969-12 1970-01 1970-02 1970-03");
}

static void test_places(void)
{
  caac__scale scale = { .low = -1e308, .high = 1e308, .from = 10, .to = 110 };
  CHECK(caac__scale_at(&scale, 0) == 60);
  CHECK(caac__scale_at(&scale, 1e308) == 110);
  scale = (caac__scale){ .low = 5, .high = 5, .from = 0, .to = 10 };
  CHECK(caac__scale_at(&scale, 5) == 5);
  scale = (caac__scale){ .low = 0, .high = 4, .from = 100, .to = 0 };
  CHECK(caac__scale_at(&scale, 1) == 75);
}

/* ---- Text ---- */

static const char *number_text(double value)
{
  static char text[64];
  caac__buffer buffer = { 0 };
  caac__svg_number(&buffer, value);
  snprintf(text, sizeof text, "%s", buffer.data ? buffer.data : "");
  caac__buffer_free(&buffer);
  return text;
}

static void test_svg_numbers(void)
{
  CHECK_TEXT(number_text(0), "0");
  CHECK_TEXT(number_text(-0.001), "0");
  CHECK_TEXT(number_text(100), "100");
  CHECK_TEXT(number_text(1.5), "1.5");
  CHECK_TEXT(number_text(1.239), "1.24");
  CHECK_TEXT(number_text(-20.10), "-20.1");
}

static const char *cleaned(const char *text, int is_escaped)
{
  static char out[512];
  caac__buffer clean = { 0 }, escaped = { 0 };
  caac__svg_clean(&clean, text, strlen(text));
  if (is_escaped && clean.len) caac__svg_escape(&escaped, clean.data, clean.len);
  snprintf(out, sizeof out, "%s", is_escaped ? (escaped.data ? escaped.data : "") : (clean.data ? clean.data : ""));
  caac__buffer_free(&clean);
  caac__buffer_free(&escaped);
  return out;
}

static void test_clean(void)
{
  CHECK_TEXT(cleaned("", 0), "");
  CHECK_TEXT(cleaned("  a \t\r\n b\x01\x7f\xc2\x85"
                     "c ",
                     0),
             "a b c");
  CHECK_TEXT(cleaned("a\xe2\x80\xa8"
                     "b\xe2\x80\xa9",
                     0),
             "a b");
  CHECK_TEXT(cleaned("a\xe2\x80\xae"
                     "b\xe2\x81\xa9\xe2\x80\x8f\xef\xbb\xbf"
                     "c",
                     0),
             "abc");
  CHECK_TEXT(cleaned("\xef\xbf\xbe\xef\xbf\xbf\xef\xbf\xbd", 0), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
  CHECK_TEXT(cleaned("e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81x", 0), "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81x");
  CHECK_TEXT(cleaned("\xf0\x9f\x98\x80", 0), "\xf0\x9f\x98\x80");
  CHECK_TEXT(cleaned("<a b=\"c\">&'", 1), "&lt;a b=&quot;c&quot;&gt;&amp;&#39;");
  CHECK_TEXT(cleaned("plain", 1), "plain");
}

/* The lines of a text, separated by '|', with '~' where it was cut. */
static const char *wrapped(const char *text, double width, size_t most)
{
  static char out[1024];
  caac__block block = { 0 };
  caac__block_wrap(&block, text, strlen(text), 10, width, most);
  out[0] = '\0';
  for (size_t i = 0; i < block.count; i++) {
    if (i) strcat(out, "|");
    strncat(out, block.text.data + block.lines[i].at, block.lines[i].len);
  }
  if (block.cut) strcat(out, "~");
  CHECK(block.width <= width || block.count == 0 || strlen(out) < 4);
  caac__block_free(&block);
  return out;
}

static void test_wrap(void)
{
  CHECK_TEXT(wrapped("", 100, 3), "");
  CHECK_TEXT(wrapped("one", 100, 3), "one");
  CHECK_TEXT(wrapped("one two three", 45, 3), "one two|three");
  CHECK_TEXT(wrapped("one two three", 30, 3), "one|two|three");
  CHECK_TEXT(wrapped("one two three", 30, 2), "one|tw~");
  CHECK_TEXT(wrapped("one two three", 30, 1), "one~");
  CHECK_TEXT(wrapped("aaaaaaaaaa", 31, 3), "aaaaa|aaaaa");
  CHECK_TEXT(wrapped("aaa/bbb-ccc", 31, 3), "aaa/|bbb-|ccc");
  CHECK_TEXT(wrapped("WWWW", 10, 9), "W|W|W|W");
  CHECK_TEXT(wrapped("\xe8\x81\x94\xe5\x90\x88\xe5\x9b\xbd", 28, 3), "\xe8\x81\x94\xe5\x90\x88|\xe5\x9b\xbd");
  CHECK_TEXT(wrapped("aaae\xcc\x81x", 24.5, 3), "aaae\xcc\x81|x"); /* a mark stays with its letter */
}

/* ---- What is told ---- */

static void test_describe(void)
{
  static const char *const params[] = { "x=day", "y=sum", NULL };
  caac_table *table = chart_balance();
  caac__chart chart;
  caac__buffer text = { 0 };
  CHECK_OK(caac__chart_read(table, "steps", params, &chart));
  caac_table_free(table); /* the chart holds it */
  CHECK_TEXT(chart.title, "Reports less conclusions");
  CHECK_TEXT(chart.id, "caac-steps-balance");
  CHECK_INT(chart.known, 6);
  CHECK_INT(chart.x, 0);
  CHECK(chart.value == SIZE_MAX);
  caac__chart_describe(&chart, &text);
  CHECK_TEXT(text.data,
             "A step curve of Balance (documents) by Day: 6 rows. Across from 2006-09-06 to 2025-12-31, values from -5 to 12.");
  caac__buffer_free(&text);
  caac__chart_free(&chart);
}

/* Rows of one x keep their order; rows without x or y are not in it. */
static void test_order(void)
{
  static const char *const params[] = { "x=month", "y=share", NULL };
  static const size_t expected[] = { 0, 1, 3, 2, 4, 5, 8, 9 };
  caac_table *table = chart_curve();
  caac__chart chart;
  CHECK_OK(caac__chart_read(table, "steps", params, &chart));
  CHECK_INT(chart.known, 8);
  for (size_t i = 0; i < 8; i++) CHECK_INT(chart.order[i], expected[i]);
  caac__chart_free(&chart);
  caac_table_free(table);
}

int main(void)
{
  static const check_case cases[] = {
    { "numbers", test_numbers },         { "days", test_days },   { "places", test_places },
    { "svg numbers", test_svg_numbers }, { "clean", test_clean }, { "wrap", test_wrap },
    { "describe", test_describe },       { "order", test_order }, { NULL, NULL },
  };
  return check_run("charts inside", cases);
}
