/* SPDX-License-Identifier: MIT */
/* The toolkit as a codebook of REFI-QDA. */
#include "refi.h"

#include <stdio.h>
#include <string.h>

#include "document_private.h"

#define IDS_ARE_OURS                                                                                                             \
  "The list of options of 6 September 2006 prints no numbers: ids (heading.letter) and short names are a convention of those "   \
  "who "                                                                                                                         \
  "code."

/* Colours of Okabe and Ito, which people with any colour vision tell apart; one a heading. */
static const char *const colours[] = { "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7" };
enum { COLOURS = sizeof colours / sizeof colours[0] };
#define COLOUR_OUTSIDE "#999999"

/* ---- Ids ---- */

/* A UUID made of a name (RFC 9562, version 8: by SHA-256, whose first half it is). */
void caac__refi_guid(const char *kind, const char *id, char out[CAAC__REFI_GUID_SIZE])
{
  static const char variants[] = "89ab";
  char name[160], hash[CAAC__HASH_SIZE];
  const int len = snprintf(name, sizeof name, "caac:toolkit:%s:%s", kind, id);
  caac__document_hash(name, (size_t)len < sizeof name ? (size_t)len : sizeof name - 1, hash);
  hash[12] = '8';
  hash[16] = variants[(hash[16] >= 'a' ? hash[16] - 'a' + 10 : hash[16] - '0') & 3];
  snprintf(out, CAAC__REFI_GUID_SIZE, "%.8s-%.4s-%.4s-%.4s-%.12s", hash, hash + 8, hash + 12, hash + 16, hash + 20);
}

void caac__refi_guid_read(const char *value, size_t len, char out[CAAC__REFI_GUID_SIZE])
{
  size_t n = 0;
  for (size_t i = 0; i < len; i++) {
    const char c = value[i];
    if (strchr("{} \t\r\n", c)) continue;
    if (n + 1 == CAAC__REFI_GUID_SIZE) {
      n = 0;
      break;
    }
    out[n++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
  }
  out[n] = '\0';
}

/* ---- XML ---- */

static void add_escaped(caac__buffer *out, const char *text, size_t len)
{
  for (size_t i = 0; i < len; i++) switch (text[i]) {
    case '&': caac__buffer_add(out, "&amp;"); break;
    case '<': caac__buffer_add(out, "&lt;"); break;
    case '>': caac__buffer_add(out, "&gt;"); break;
    case '"': caac__buffer_add(out, "&quot;"); break;
    default: caac__buffer_add_char(out, text[i]);
    }
}

static void add_text(caac__buffer *out, const char *text) { add_escaped(out, text, strlen(text)); }

static void begin_code(caac__buffer *out, int depth, const char *kind, const char *id, const char *name, const char *colour)
{
  char guid[CAAC__REFI_GUID_SIZE];
  caac__refi_guid(kind, id, guid);
  caac__buffer_fill(out, ' ', (size_t)depth * 2);
  caac__buffer_format(out, "<Code guid=\"%s\" name=\"", guid);
  add_text(out, name);
  caac__buffer_format(out, "\" isCodable=\"%s\" color=\"%s\">\n", strcmp(kind, "heading") == 0 ? "false" : "true", colour);
  caac__buffer_fill(out, ' ', (size_t)depth * 2 + 2);
  caac__buffer_add(out, "<Description>");
}

static void end_description(caac__buffer *out) { caac__buffer_add(out, "</Description>\n"); }

static void end_code(caac__buffer *out, int depth)
{
  caac__buffer_fill(out, ' ', (size_t)depth * 2);
  caac__buffer_add(out, "</Code>\n");
}

/* ---- Codes ---- */

/* What the coding guide has of an option; nothing for one that an overlay added. */
static void add_guide(caac__buffer *out, const caac_table *guide, const char *id)
{
  static const char *const columns[][2] = { { "code_when", "Code it when the paragraph " },
                                            { "not_when", "Do not confuse with: " } };
  for (size_t row = 0; row < caac_table_row_count(guide); row++) {
    size_t len;
    const char *text = caac_table_text(guide, row, caac_table_find(guide, "option"), &len);
    if (!text || len != strlen(id) || memcmp(text, id, len) != 0) continue;
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
      text = caac_table_text(guide, row, caac_table_find(guide, columns[i][0]), &len);
      if (!text || len == 0) continue;
      caac__buffer_format(out, "\n%s", columns[i][1]);
      add_escaped(out, text, len);
    }
  }
}

static void add_option(caac__buffer *out, const caac_option *option, const caac_table *guide, const char *colour)
{
  char name[200];
  snprintf(name, sizeof name, "%s %s", option->id, option->name);
  begin_code(out, 3, "option", option->id, name, colour);
  add_text(out, option->text);
  caac__buffer_add(out, "\nBranch: ");
  add_text(out, caac_branch_text(option->branch));
  if (option->retired) caac__buffer_format(out, "\nRetired: %s", option->retired);
  add_guide(out, guide, option->id);
  end_description(out);
  end_code(out, 3);
}

/* Options stand in the order of their headings. */
static void add_options(caac__buffer *out, const caac_toolkit *self, const caac_table *guide)
{
  char id[16], name[200];
  int heading = 0;
  for (size_t i = 0; i < caac_toolkit_count(self); i++) {
    const caac_option *option = caac_toolkit_at(self, i);
    const char *colour = colours[(option->heading - 1) % COLOURS];
    if (option->heading != heading) {
      if (heading) end_code(out, 2);
      heading = option->heading;
      snprintf(id, sizeof id, "%d", heading);
      snprintf(name, sizeof name, "%d %s", heading, caac_toolkit_heading(self, heading)->name);
      begin_code(out, 2, "heading", id, name, colour);
      caac__buffer_add(out, IDS_ARE_OURS);
      end_description(out);
    }
    add_option(out, option, guide, colour);
  }
  if (heading) end_code(out, 2);
}

caac_status caac_toolkit_write_codebook(const caac_toolkit *self, char **out)
{
  caac__buffer xml = { 0 };
  caac_table *guide = NULL;
  if (!self || !out) return caac__fail(CAAC_E_INVALID, "a codebook needs an edition of the toolkit");
  *out = NULL;
  caac_status status = caac_toolkit_guide(self, &guide);
  if (status) return status;
  caac__buffer_add(&xml, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                         "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"libcaac\">\n  <Codes>\n");
  add_options(&xml, self, guide);
  begin_code(&xml, 2, "option", "X", "X act outside the 26", COLOUR_OUTSIDE);
  caac__buffer_add(&xml, "An act of the Working Group that is none of the 26 options. " IDS_ARE_OURS);
  add_guide(&xml, guide, "X");
  end_description(&xml);
  end_code(&xml, 2);
  caac__buffer_add(&xml, "  </Codes>\n</CodeBook>\n");
  caac_table_free(guide);
  return caac__buffer_take(&xml, out);
}
