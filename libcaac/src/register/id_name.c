/* SPDX-License-Identifier: MIT */
#include "id_name.h"

static int is_plain(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

void caac__id_add_name(caac__buffer *out, const char *name)
{
  for (const char *c = name; *c; c++) caac__buffer_add_char(out, is_plain(*c) ? *c : '-');
}
