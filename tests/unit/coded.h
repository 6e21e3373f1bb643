/* SPDX-License-Identifier: MIT */
/* Registers in memory with codings, made by a line each. */
#ifndef CAAC_TESTS_CODED_H
#define CAAC_TESTS_CODED_H

#include "check.h"

#define PARAMS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static inline void put(caac_register *reg, const char *kind, caac_params fields)
{
  CHECK_OK(caac_register_put(reg, kind, fields, NULL, NULL));
}

static inline void put_unit(caac_register *reg, const char *document, int n, const char *form)
{
  char id[48], of[48], place[16];
  snprintf(id, sizeof id, "id=%s/%d", document, n);
  snprintf(of, sizeof of, "document=%s", document);
  snprintf(place, sizeof place, "n=%d", n);
  put(reg, "unit", PARAMS(id, of, form, place));
}

/* Uses as "1.a direct, 2.b": options with a limb or without. `view`: "stage=coded", "assisted=1", ... */
static inline void code(caac_register *reg, const char *unit, const char *coder, const char *uses, const char *view)
{
  static int number;
  char id[32], of[48], by[32], coding[32], option[32], limb[32];
  snprintf(id, sizeof id, "id=k%04d", ++number);
  snprintf(coding, sizeof coding, "coding=k%04d", number);
  snprintf(of, sizeof of, "unit=%s", unit);
  snprintf(by, sizeof by, "coder=%s", coder);
  put(reg, "coding", PARAMS(id, of, by, strncmp(view, "stage", 5) == 0 ? "assisted=0" : "stage=coded", view));
  for (const char *use = uses; *use; use += strcspn(use, ","), use += strspn(use, ", ")) {
    const size_t len = strcspn(use, " ,");
    snprintf(option, sizeof option, "option=%.*s", (int)len, use);
    snprintf(limb, sizeof limb, "limb=%.*s", use[len] == ' ' ? (int)strcspn(use + len + 1, ",") : 0,
             use + len + 1 - (use[len] != ' '));
    put(reg, "use", PARAMS(coding, option, limb));
  }
}

static inline caac_register *begin(void)
{
  caac_register *reg = NULL;
  CHECK_OK(caac_register_create(":memory:", PARAMS("now=2026-01-31T12:00:00Z"), &reg));
  CHECK_OK(caac_register_begin(reg, "A", "test"));
  put(reg, "situation", PARAMS("id=exl", "name=Exland"));
  return reg;
}

#endif
