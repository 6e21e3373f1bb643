/* SPDX-License-Identifier: MIT */
/* A symbol that is read has a normal form that is read as itself; an order of two symbols is the same from both sides. */
#include <caac/symbol.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

static void require(int condition)
{
  if (!condition) abort();
}

static void check_symbol(const char *text, const caac_symbol *symbol)
{
  caac_symbol *again = NULL, *original = NULL;
  require(caac_symbol_parse(symbol->text, &again) == CAAC_OK);
  require(strcmp(again->text, symbol->text) == 0 && strcmp(again->kind, symbol->kind) == 0);
  require(again->year == symbol->year && again->number == symbol->number && again->session == symbol->session);
  require(again->revision == symbol->revision && again->is_annex == symbol->is_annex && again->is_sample == symbol->is_sample);
  require(caac_symbol_compare(text, symbol->text) == 0);
  require(caac_symbol_parse(symbol->original, &original) == CAAC_OK);
  require(strcmp(original->text, symbol->original) == 0 && original->revision == 0 && original->is_annex == 0);
  require(symbol->number > 0);
  caac_symbol_free(again);
  caac_symbol_free(original);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Two texts divided by a line feed. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  char *text = malloc(size + 1), *second;
  caac_symbol *symbol = NULL;
  if (!text) return 0;
  if (size > 0) memcpy(text, data, size);
  text[size] = '\0';
  second = strchr(text, '\n');
  if (second) *second++ = '\0';
  if (caac_symbol_parse(text, &symbol) == CAAC_OK) {
    check_symbol(text, symbol);
  } else {
    const char *message = caac_error_last()->message;
    require(symbol == NULL && message[0] != '\0' && caac__text_is_valid(message, strlen(message), NULL));
  }
  if (second) {
    int order = caac_symbol_compare(text, second), back = caac_symbol_compare(second, text);
    require((order > 0) == (back < 0) && (order < 0) == (back > 0));
  }
  caac_symbol_free(symbol);
  free(text);
  return 0;
}
