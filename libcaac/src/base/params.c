/* SPDX-License-Identifier: MIT */
/* Parameters: "key=value", checked against what is declared, so that a misspelt key is never ignored. */
#include "params.h"

#include <stdlib.h>
#include <string.h>

#include <caac/date.h>

#include "buffer.h"
#include "number.h"
#include "text.h"

#define WORD_SIZE 128

size_t caac__params_key(const char *param)
{
  const char *equals = strchr(param, '=');
  return equals ? (size_t)(equals - param) : 0;
}

/* The value if `param` has this key, else NULL. */
static const char *value_of(const char *param, const char *key)
{
  size_t len = strlen(key);
  return strncmp(param, key, len) == 0 && param[len] == '=' ? param + len + 1 : NULL;
}

const char *caac__params_nth(caac_params params, const char *key, size_t i)
{
  for (; params && *params; params++) {
    const char *value = value_of(*params, key);
    if (value && i-- == 0) return value;
  }
  return NULL;
}

const char *caac__params_get(caac_params params, const caac_parameter *declared, const char *key)
{
  const char *found = NULL;
  for (; params && *params; params++) {
    const char *value = value_of(*params, key);
    if (value) found = value;
  }
  for (; !found && declared && declared->name; declared++)
    if (strcmp(declared->name, key) == 0) found = declared->fallback;
  return found;
}

/* ---- Years ---- */

/* Four digits, or nothing (an open end). */
static int read_year(const char *text, size_t len, int *out)
{
  size_t i;
  *out = 0;
  if (len != 0 && len != 4) return -1;
  for (i = 0; i < len; i++) {
    if (text[i] < '0' || text[i] > '9') return -1;
    *out = *out * 10 + (text[i] - '0');
  }
  return len != 0 && *out == 0 ? -1 : 0;
}

caac_status caac__params_years(const char *value, int *from, int *to)
{
  const char *dots = strstr(value, "..");
  size_t len = strlen(value), first = dots ? (size_t)(dots - value) : len;
  const char *last = dots ? dots + 2 : value;
  char shown[CAAC__SHOWN];
  if (len == 0 || (dots && len == 2) || read_year(value, first, from) || read_year(last, strlen(last), to)) {
    *from = *to = 0;
    return caac__fail(CAAC_E_INVALID, "'%s' are no years; write 2012, 2006..2025, 2006.. or ..2025",
                      caac__text_show(value, shown));
  }
  if (*to != 0 && *from > *to) {
    int wrong_from = *from, wrong_to = *to;
    *from = *to = 0;
    return caac__fail(CAAC_E_INVALID, "the years '%s' run backwards; write %04d..%04d", value, wrong_to, wrong_from);
  }
  return CAAC_OK;
}

/* ---- Checking ---- */

static const caac_parameter *declaration(const caac_parameter *declared, const char *key, size_t len)
{
  for (; declared->name; declared++)
    if (strlen(declared->name) == len && memcmp(declared->name, key, len) == 0) return declared;
  return NULL;
}

/* All declared keys, separated by '|'. */
static caac_status join_names(const caac_parameter *declared, char **out)
{
  caac__buffer names = { 0 };
  for (; declared->name; declared++) {
    if (names.len > 0) caac__buffer_add_char(&names, '|');
    caac__buffer_add(&names, declared->name);
  }
  return caac__buffer_take(&names, out);
}

static caac_status fail_key(const char *param, size_t len, const caac_parameter *declared, const char *where)
{
  char key[WORD_SIZE], near[WORD_SIZE], shown[CAAC__SHOWN], *names;
  size_t kept = len < sizeof key - 1 ? len : sizeof key - 1;
  caac_status status = join_names(declared, &names);
  if (status) return status;
  memcpy(key, param, kept);
  key[kept] = '\0';
  status =
      *names
          ? caac__fail(CAAC_E_INVALID, "%s: no parameter is called '%s'%s (accepted: %s)", where, caac__text_show(key, shown),
                       caac__did_you_mean(caac__text_nearest_word(key, names, near, sizeof near)), names)
          : caac__fail(CAAC_E_INVALID, "%s: no parameter is called '%s'; none is accepted", where, caac__text_show(key, shown));
  caac_text_free(names);
  return status;
}

static caac_status check_word(const caac_parameter *parameter, const char *value, const char *where)
{
  char near[WORD_SIZE], shown[CAAC__SHOWN];
  if (!parameter->values || caac__text_is_word(value, parameter->values)) return CAAC_OK;
  return caac__fail(CAAC_E_INVALID, "%s: '%s' is no value of '%s'%s (accepted: %s)", where, caac__text_show(value, shown),
                    parameter->name, caac__did_you_mean(caac__text_nearest_word(value, parameter->values, near, sizeof near)),
                    parameter->values);
}

/* Say where and for which key a value was refused; `reason` is the error just set. */
static caac_status fail_value(const caac_parameter *parameter, const char *where)
{
  return caac__fail(CAAC_E_INVALID, "%s: the value of '%s': %s", where, parameter->name, caac_error_last()->message);
}

static caac_status check_value(const caac_parameter *parameter, const char *value, const char *where)
{
  const char *type = parameter->type;
  char shown[CAAC__SHOWN];
  caac_date date;
  double number;
  int from, to;
  if (!caac__text_is_valid(value, strlen(value), NULL))
    return caac__fail(CAAC_E_INVALID, "%s: the value of '%s' is not UTF-8", where, parameter->name);
  if (strcmp(type, "word") == 0 || strcmp(type, "words") == 0) return check_word(parameter, value, where);
  if (strcmp(type, "date") == 0) return caac_date_parse(value, &date) ? fail_value(parameter, where) : CAAC_OK;
  if (strcmp(type, "years") == 0) return caac__params_years(value, &from, &to) ? fail_value(parameter, where) : CAAC_OK;
  if (strcmp(type, "number") == 0 && caac__number_double(value, &number))
    return caac__fail(CAAC_E_INVALID, "%s: '%s' is no number for '%s'; write one such as 12 or 0.5", where,
                      caac__text_show(value, shown), parameter->name);
  return CAAC_OK;
}

static int may_repeat(const caac_parameter *parameter)
{
  return strcmp(parameter->type, "words") == 0 || strcmp(parameter->type, "texts") == 0;
}

caac_status caac__params_check(caac_params params, const caac_parameter *declared, const char *where)
{
  char shown[CAAC__SHOWN];
  caac_params each;
  for (each = params; each && *each; each++) {
    size_t len = caac__params_key(*each);
    const caac_parameter *parameter;
    caac_status status;
    if (len == 0)
      return caac__fail(CAAC_E_INVALID, "%s: '%s' is no parameter; write key=value", where, caac__text_show(*each, shown));
    parameter = declaration(declared, *each, len);
    if (!parameter) return fail_key(*each, len, declared, where);
    if ((status = check_value(parameter, *each + len + 1, where))) return status;
    if (!may_repeat(parameter) && caac__params_nth(params, parameter->name, 1))
      return caac__fail(CAAC_E_INVALID, "%s: '%s' is given more than once; give it once", where, parameter->name);
  }
  return CAAC_OK;
}
