/* SPDX-License-Identifier: MIT */
/* caac/base.h: status names, the error of a thread, versions, lists of findings. */
#include "check.h"

static void names_every_status(void)
{
  CHECK_TEXT(caac_status_name(CAAC_OK), "CAAC_OK");
  CHECK_TEXT(caac_status_name(CAAC_E_INPUT), "CAAC_E_INPUT");
  CHECK_TEXT(caac_status_name(CAAC_E_INTERNAL), "CAAC_E_INTERNAL");
  CHECK_TEXT(caac_status_name((caac_status)1), "CAAC_?");
  CHECK_TEXT(caac_status_name((caac_status)-13), "CAAC_?");
}

static void keeps_the_last_error(void)
{
  caac_date date;
  CHECK(caac_error_last() != NULL && caac_error_last()->message != NULL);
  CHECK_STATUS(caac_date_parse("soon", &date), CAAC_E_INVALID);
  CHECK_STATUS(caac_error_last()->status, CAAC_E_INVALID);
  CHECK_ERROR_HAS("'soon'");
  CHECK_OK(caac_date_parse("2020", &date));
  CHECK_ERROR_HAS("'soon'"); /* a success leaves it alone */
}

static void says_what_it_is_made_of(void)
{
  const char *line, *features = caac_features();
  CHECK(caac_version()[0] >= '0' && caac_version()[0] <= '9');
  CHECK_HAS(features, "caac ");
  CHECK_HAS(features, caac_version());
  CHECK_HAS(features, "\njansson 2.");
  CHECK_HAS(features, "\nutf8proc 2.");
  for (line = features; line; line = strchr(line + 1, '\n')) CHECK(strchr(line, ' ') != NULL);
}

static void an_empty_list_of_findings(void)
{
  caac_findings *findings = caac_findings_new(10);
  char *line = (char *)"not touched";
  CHECK(findings != NULL);
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 0);
  CHECK_INT(caac_findings_kept(findings), 0);
  CHECK(caac_findings_at(findings, 0) == NULL);
  CHECK_STATUS(caac_findings_line(findings, 0, &line), CAAC_E_NOTFOUND);
  CHECK(line == NULL);
  caac_findings_free(findings);
}

static void no_list_is_an_empty_list(void)
{
  CHECK_INT(caac_findings_count(NULL, CAAC_ERROR), 0);
  CHECK_INT(caac_findings_kept(NULL), 0);
  CHECK(caac_findings_at(NULL, 0) == NULL);
  caac_findings_free(NULL);
  caac_text_free(NULL);
}

int main(void)
{
  const check_case cases[] = { { "names_every_status", names_every_status },
                               { "keeps_the_last_error", keeps_the_last_error },
                               { "says_what_it_is_made_of", says_what_it_is_made_of },
                               { "an_empty_list_of_findings", an_empty_list_of_findings },
                               { "no_list_is_an_empty_list", no_list_is_an_empty_list },
                               { NULL, NULL } };
  return check_run("base", cases);
}
