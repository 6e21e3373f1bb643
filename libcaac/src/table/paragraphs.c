/* SPDX-License-Identifier: MIT */
/* Paragraphs of text for people. */
#include "paragraphs.h"

#include <string.h>

#include "grid.h"
#include "number.h"
#include "params.h"
#include "text.h"

#define RULE "\xe2\x94\x80" /* U+2500 */

enum { MOST_WIDTH = 10000 };

caac_status caac__paragraphs_init(caac__paragraphs *self, caac_params params, const caac_parameter *declared, caac__buffer *out)
{
  const char *text = caac__params_get(params, declared, "width");
  int64_t width;
  if (caac__number_int(text, &width) != 0 || width < 0 || width > MOST_WIDTH)
    return caac__fail(CAAC_E_INVALID, "text: width=%s; a width is a whole number from 0 (no limit) to %d", text, MOST_WIDTH);
  *self = (caac__paragraphs){ .out = out,
                              .width = (size_t)width,
                              .colour = strcmp(caac__params_get(params, declared, "colour"), "yes") == 0 };
  return CAAC_OK;
}

static const char *colour_of(char style)
{
  static const char *const tones[] = { "\033[1;4m", "\033[36m", "\033[32m", "\033[35m", "\033[33m" };
  switch (style) {
  case CAAC__STYLE_DELETED: return "\033[31;9m";
  case CAAC__STYLE_INSERTED: return "\033[32m";
  case CAAC__STYLE_HEAD: return "\033[1m";
  case CAAC__STYLE_OFF: return "\033[0m";
  default: return tones[style - CAAC__STYLE_FIRST];
  }
}

static int is_style(char c) { return (c >= CAAC__STYLE_DELETED && c <= CAAC__STYLE_LAST) || c == CAAC__STYLE_OFF; }

/* Lines, indented; a style ends with its line and begins again with the next, so that no blank of the margin has one. */
static void paint(caac__paragraphs *self, size_t indent)
{
  char style = CAAC__STYLE_OFF;
  int begins = 1;
  for (size_t i = 0; i < self->wrapped.len; i++) {
    char c = self->wrapped.data[i];
    if (begins) caac__buffer_fill(self->out, ' ', indent);
    if (begins && self->colour && style != CAAC__STYLE_OFF) caac__buffer_add(self->out, colour_of(style));
    begins = c == '\n';
    if (begins && self->colour && style != CAAC__STYLE_OFF) caac__buffer_add(self->out, colour_of(CAAC__STYLE_OFF));
    if (!is_style(c))
      caac__buffer_add_char(self->out, c);
    else if (self->colour)
      caac__buffer_add(self->out, colour_of(c));
    if (is_style(c)) style = c;
  }
}

void caac__paragraphs_end(caac__paragraphs *self, size_t indent)
{
  if (self->line.len) {
    caac__wrap_add(&self->wrapped, self->line.data, self->width > indent ? self->width - indent : self->width, self->hang);
    paint(self, indent);
  }
  if (self->line.failed || self->wrapped.failed) self->out->failed = 1;
  caac__buffer_clear(&self->line);
  caac__buffer_clear(&self->wrapped);
  self->hang = 0;
}

void caac__paragraphs_gap(caac__paragraphs *self) { caac__buffer_add_char(self->out, '\n'); }

void caac__paragraphs_heading(caac__paragraphs *self)
{
  size_t columns = self->line.len ? caac__text_width(self->line.data, self->line.len) : 0;
  caac__paragraphs_end(self, 0);
  if (self->width && columns > self->width) columns = self->width;
  for (size_t i = 0; i < columns; i++) caac__buffer_add(self->out, RULE);
  caac__paragraphs_gap(self);
}

void caac__paragraphs_free(caac__paragraphs *self)
{
  caac__buffer_free(&self->line);
  caac__buffer_free(&self->wrapped);
}
