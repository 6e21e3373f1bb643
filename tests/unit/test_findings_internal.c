/* SPDX-License-Identifier: MIT */
/* Lists of findings that have something in them: counted, capped, copied, printed. */
#include "check.h"

#include "findings.h"

static caac_finding at_line(int64_t line)
{
  return (caac_finding){ .severity = CAAC_ERROR, .rule = "date.form", .file = "claims.csv", .line = line, .column = 7 };
}

static void counts_all_and_keeps_some(void)
{
  caac_findings *findings = caac_findings_new(3);
  for (int i = 1; i <= 10; i++) {
    caac_finding finding = at_line(i);
    finding.severity = i % 2 ? CAAC_ERROR : CAAC_WARNING;
    caac__findings_add(findings, &finding, "problem %d", i);
  }
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 5);
  CHECK_INT(caac_findings_count(findings, CAAC_WARNING), 5);
  CHECK_INT(caac_findings_count(findings, CAAC_NOTE), 0);
  CHECK_INT(caac_findings_kept(findings), 3);
  CHECK_TEXT(caac_findings_at(findings, 2)->message, "problem 3");
  CHECK_INT(caac_findings_at(findings, 2)->line, 3);
  CHECK(caac_findings_at(findings, 3) == NULL);
  caac_findings_free(findings);
}

static void copies_what_it_is_given(void)
{
  caac_findings *findings = caac_findings_new(1);
  char value[] = "soon";
  caac_finding finding = at_line(4);
  finding.value = value;
  caac__findings_add(findings, &finding, "'%s' is no date", value);
  memset(value, 'x', 4);
  CHECK_TEXT(caac_findings_at(findings, 0)->value, "soon");
  CHECK_TEXT(caac_findings_at(findings, 0)->message, "'soon' is no date");
  CHECK(caac_findings_at(findings, 0)->nearest == NULL);
  caac_findings_free(findings);
}

static void cuts_values_at_120_characters(void)
{
  caac_findings *findings = caac_findings_new(1);
  char value[401] = "";
  caac_finding finding = at_line(1);
  for (int i = 0; i < 200; i++) strcat(value, "\u00e9");
  finding.value = value;
  caac__findings_add(findings, &finding, "long");
  CHECK_INT(strlen(caac_findings_at(findings, 0)->value), 240);
  caac_findings_free(findings);
}

static void prints_like_a_compiler(void)
{
  caac_findings *findings = caac_findings_new(9);
  caac_finding finding = at_line(12);
  char *line;
  finding.remedy = "write 2020-12-18";
  caac__findings_add(findings, &finding, "'soon' is no date");
  CHECK_OK(caac_findings_line(findings, 0, &line));
  CHECK_TEXT(line, "claims.csv:12:7: error: 'soon' is no date (write 2020-12-18) [date.form]");
  caac_text_free(line);
  caac_findings_free(findings);
}

static void fails_with_the_number_and_the_first(void)
{
  caac_findings *findings = caac_findings_new(9);
  caac_finding finding = at_line(12);
  caac__findings_add(findings, &finding, "'soon' is no date");
  caac__findings_add(findings, &finding, "'later' is no date");
  CHECK_STATUS(caac__findings_fail(findings, 0, "the folder"), CAAC_E_INPUT);
  CHECK_ERROR_HAS("2 errors");
  CHECK_ERROR_HAS("'soon'");
  CHECK_STATUS(caac__findings_fail(NULL, 0, "the folder"), CAAC_E_INPUT);
  caac_findings_free(findings);
}

int main(void)
{
  const check_case cases[] = { { "counts_all_and_keeps_some", counts_all_and_keeps_some },
                               { "copies_what_it_is_given", copies_what_it_is_given },
                               { "cuts_values_at_120_characters", cuts_values_at_120_characters },
                               { "prints_like_a_compiler", prints_like_a_compiler },
                               { "fails_with_the_number_and_the_first", fails_with_the_number_and_the_first },
                               { NULL, NULL } };
  return check_run("findings", cases);
}
