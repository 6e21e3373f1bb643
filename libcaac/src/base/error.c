/* SPDX-License-Identifier: MIT */
#include "error.h"

#include "alloc.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MESSAGE_SIZE = 1024, NEAREST_SIZE = 160 };

static _Thread_local char message[MESSAGE_SIZE];
static _Thread_local char nearest_text[NEAREST_SIZE];
static _Thread_local caac_error last = { CAAC_OK, "" };

void caac__error_trim(char *text)
{
  size_t len = strlen(text), i = len;
  while (i > 0 && ((unsigned char)text[i - 1] & 0xC0) == 0x80) i--;
  if (i == 0) return;
  unsigned char lead = (unsigned char)text[i - 1];
  size_t need = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (len - (i - 1) < need) text[i - 1] = '\0';
}

caac_status caac__fail(caac_status status, const char *format, ...)
{
  char fresh[MESSAGE_SIZE]; /* arguments may point into the old message */
  va_list arguments;
  va_start(arguments, format);
  int written = vsnprintf(fresh, sizeof fresh, format, arguments);
  va_end(arguments);
  if (written < 0) fresh[0] = '\0';
  if (written >= MESSAGE_SIZE) caac__error_trim(fresh);
  memcpy(message, fresh, strlen(fresh) + 1);
  last.status = status;
  last.message = message;
  return status;
}

caac_status caac__fail_memory(void) { return caac__fail(CAAC_E_NOMEM, "not enough memory"); }

void caac__error_clear(void)
{
  last.status = CAAC_OK;
  last.message = "";
}

const char *caac__did_you_mean(const char *nearest)
{
  if (!nearest) return "";
  if (snprintf(nearest_text, sizeof nearest_text, "; did you mean '%s'?", nearest) >= NEAREST_SIZE)
    caac__error_trim(nearest_text);
  return nearest_text;
}

const caac_error *caac_error_last(void) { return &last; }

const char *caac_status_name(caac_status status)
{
  static const char *const names[] = { "CAAC_OK",        "CAAC_E_NOMEM",    "CAAC_E_INVALID", "CAAC_E_NOTFOUND",
                                       "CAAC_E_INPUT",   "CAAC_E_CONFLICT", "CAAC_E_BUSY",    "CAAC_E_READONLY",
                                       "CAAC_E_VERSION", "CAAC_E_IO",       "CAAC_E_LIMIT",   "CAAC_E_CANCELLED",
                                       "CAAC_E_INTERNAL" };
  int index = -(int)status;
  return index >= 0 && index < (int)(sizeof names / sizeof *names) ? names[index] : "CAAC_?";
}

void caac_text_free(char *text) { caac__free(text); }
