/* SPDX-License-Identifier: MIT */
/* A JSON text is read or refused with one finding; the place of every value is found again and a value begins there. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "buffer.h"
#include "json.h"
#include "text.h"

static void require(int condition)
{
  if (!condition) abort();
}

static void check_place(const caac__json *json, const char *pointer)
{
  caac_findings *findings = caac_findings_new(1);
  const caac_finding finding = { .severity = CAAC_NOTE, .rule = "fuzz" };
  if (!findings) return;
  caac__json_finding(json, findings, pointer, finding, "here");
  require(caac_findings_count(findings, CAAC_NOTE) == 1);
  require(caac_findings_at(findings, 0)->line >= 1 && caac_findings_at(findings, 0)->column >= 1);
  caac_findings_free(findings);
}

/* A quoted string is read back as it was. */
static void check_string(const json_t *string)
{
  caac__buffer buffer = { 0 };
  json_t *back;
  char *text;
  caac__json_quote(&buffer, json_string_value(string), json_string_length(string));
  if (caac__buffer_take(&buffer, &text) != CAAC_OK) return;
  back = json_loads(text, JSON_DECODE_ANY, NULL);
  require(json_equal(back, string));
  json_decref(back);
  caac__free(text);
}

static void check_members(const caac__json *json)
{
  const char *key;
  json_t *value;
  size_t i;
  char pointer[64];
  for (i = 0; i < json_array_size(json->root) && i < 20; i++) {
    snprintf(pointer, sizeof pointer, "/%zu", i);
    check_place(json, pointer);
    if (json_is_string(json_array_get(json->root, i))) check_string(json_array_get(json->root, i));
  }
  if (!json_is_object(json->root)) return;
  json_object_foreach(json->root, key, value)
  {
    snprintf(pointer, sizeof pointer, "/%.50s", key);
    check_place(json, pointer);
    if (json_is_string(value)) check_string(value);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  char *text = malloc(size + 1);
  caac_findings *findings = caac_findings_new(10);
  caac__json json = { NULL, NULL, NULL };
  caac_status status;
  if (text && findings) {
    if (size > 0) memcpy(text, data, size);
    text[size] = '\0';
    status = caac__json_read(text, "fuzz.json", findings, &json);
    require(status == CAAC_OK ? json.root != NULL : json.root == NULL);
    require(status != CAAC_E_INPUT || caac_findings_count(findings, CAAC_ERROR) == 1);
    if (json.root) check_members(&json);
    if (json.root) check_place(&json, text); /* any text may be a pointer */
  }
  caac__json_free(&json);
  caac_findings_free(findings);
  free(text);
  return 0;
}
