/* SPDX-License-Identifier: MIT */
/* Any bytes as an overlay: refused with findings, or an edition that can be read, exported and written. */
#include <caac/mandate.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int condition)
{
  if (!condition) abort();
}

static void use(const caac_toolkit *tk)
{
  static const char *const tables[] = { "options", "matrix", "headings", "bodies", "conditions", "principles" };
  caac_table *table;
  char *json;
  require(caac_toolkit_count(tk) >= 26);
  for (size_t i = 0; i < caac_toolkit_count(tk); i++) {
    const caac_option *option = caac_toolkit_at(tk, i);
    require(caac_toolkit_find(tk, option->id) == option && caac_toolkit_index(tk, option) == i);
    require(caac_toolkit_heading(tk, option->heading) != NULL);
    require(caac_option_ruling(option, CAAC_LIMB_DIRECT, option->bodies[0]) != NULL);
  }
  for (size_t i = 0; i < caac_toolkit_body_count(tk); i++)
    require(caac_toolkit_body(tk, caac_toolkit_body_at(tk, i)->id) == caac_toolkit_body_at(tk, i));
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    require(caac_toolkit_table(tk, tables[i], &table) == CAAC_OK);
    caac_table_free(table);
  }
  require(caac_mandate_table(tk, &table) == CAAC_OK);
  caac_table_free(table);
  require(caac_toolkit_write(tk, &json) == CAAC_OK);
  caac_text_free(json);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  caac_toolkit *tk = NULL;
  caac_findings *findings = caac_findings_new(20);
  char *json = malloc(size + 1);
  require(findings && json);
  if (size) memcpy(json, data, size);
  json[size] = '\0';
  caac_status status = caac_toolkit_read(json, findings, &tk);
  require((status == CAAC_OK) == (tk != NULL));
  require(status != CAAC_E_INPUT || caac_findings_count(findings, CAAC_ERROR) > 0);
  if (tk) use(tk);
  caac_toolkit_free(tk);
  caac_findings_free(findings);
  free(json);
  return 0;
}
