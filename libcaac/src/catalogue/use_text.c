/* SPDX-License-Identifier: MIT */
/* Writing a use so that it reads back. */
#include "use_text.h"

int caac__use_is_sign(char c) { return c == ';' || c == '[' || c == ']' || c == '\\'; }

void caac__use_add_name(caac__buffer *out, const char *name, int is_alone)
{
  for (const char *c = name; *c; c++) {
    if (is_alone ? *c == '\\' : caac__use_is_sign(*c)) caac__buffer_add_char(out, '\\');
    caac__buffer_add_char(out, *c == '\n' || *c == '\r' ? ' ' : *c);
  }
}

void caac__use_add(caac__buffer *out, const char *option, caac_limb limb, const char *addressee, const char *target)
{
  caac__buffer_add(out, option);
  if (limb != CAAC_LIMB_UNSAID) caac__buffer_format(out, " %s", caac_limb_name(limb));
  if (addressee) {
    caac__buffer_add(out, " -> ");
    caac__use_add_name(out, addressee, 0);
  }
  if (target) {
    caac__buffer_add(out, " [");
    caac__use_add_name(out, target, 0);
    caac__buffer_add_char(out, ']');
  }
}
