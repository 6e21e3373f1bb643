/* SPDX-License-Identifier: MIT */
/* Elements of a picture. A picture must be right alone, as XML, and within a page of HTML: entities that both know, every element
 * closed, no markup from any cell. */
#include "svg.h"

#include <math.h>
#include <string.h>

#include "number.h"
#include "svg_style.h"

/* ---- Numbers and elements ---- */

void caac__svg_number(caac__buffer *out, double value)
{
  char text[CAAC__NUMBER_SIZE];
  size_t len = caac__number_fixed(value, 2, text);
  while (len > 0 && text[len - 1] == '0') len--;
  if (len > 0 && text[len - 1] == '.') len--;
  caac__buffer_add_n(out, text, len);
}

static void add_attribute(caac__svg *self, const char *name, double value)
{
  caac__buffer_format(&self->body, " %s=\"", name);
  caac__svg_number(&self->body, value);
  caac__buffer_add_char(&self->body, '"');
}

static void add_class(caac__svg *self, const char *class)
{
  if (class) caac__buffer_format(&self->body, " class=\"%s-%s\"", self->id, class);
}

void caac__svg_rect(caac__svg *self, const char *class, double x, double y, double width, double height)
{
  caac__buffer_add(&self->body, "<rect");
  add_class(self, class);
  add_attribute(self, "x", x);
  add_attribute(self, "y", y);
  add_attribute(self, "width", width);
  add_attribute(self, "height", height);
  caac__buffer_add(&self->body, "/>\n");
}

void caac__svg_line(caac__svg *self, const char *class, double x1, double y1, double x2, double y2)
{
  caac__buffer_add(&self->body, "<line");
  add_class(self, class);
  add_attribute(self, "x1", x1);
  add_attribute(self, "y1", y1);
  add_attribute(self, "x2", x2);
  add_attribute(self, "y2", y2);
  caac__buffer_add(&self->body, "/>\n");
}

void caac__svg_circle(caac__svg *self, const char *class, double x, double y, double radius)
{
  caac__buffer_add(&self->body, "<circle");
  add_class(self, class);
  add_attribute(self, "cx", x);
  add_attribute(self, "cy", y);
  add_attribute(self, "r", radius);
  caac__buffer_add(&self->body, "/>\n");
}

void caac__svg_path_open(caac__svg *self, const char *class)
{
  caac__buffer_add(&self->body, "<path");
  add_class(self, class);
  caac__buffer_add(&self->body, " d=\"");
}

void caac__svg_path_to(caac__svg *self, char command, double x, double y)
{
  caac__buffer_add_char(&self->body, command);
  if (command != 'V') caac__svg_number(&self->body, x);
  if (command == 'M' || command == 'L') caac__buffer_add_char(&self->body, ' ');
  if (command != 'H') caac__svg_number(&self->body, y);
}

void caac__svg_path_close(caac__svg *self) { caac__buffer_add(&self->body, "\"/>\n"); }

/* ---- Texts as elements ---- */

static void open_text(caac__svg *self, const char *class, caac__anchor anchor, double x, double y)
{
  caac__buffer_add(&self->body, "<text");
  add_class(self, class);
  if (anchor != CAAC__START) caac__buffer_format(&self->body, " text-anchor=\"%s\"", anchor == CAAC__END ? "end" : "middle");
  add_attribute(self, "x", x);
  add_attribute(self, "y", y);
}

void caac__svg_text(caac__svg *self, const char *class, caac__anchor anchor, double x, double y, const char *text)
{
  caac__buffer_clear(&self->scratch);
  caac__svg_clean(&self->scratch, text, strlen(text));
  if (self->scratch.failed) self->body.failed = 1;
  open_text(self, class, anchor, x, y);
  caac__buffer_add_char(&self->body, '>');
  if (self->scratch.len) caac__svg_escape(&self->body, self->scratch.data, self->scratch.len);
  caac__buffer_add(&self->body, "</text>\n");
}

/* What stands in a line of a block. */
static void add_line(caac__svg *self, const caac__block *block, size_t i)
{
  if (block->lines[i].len) caac__svg_escape(&self->body, block->text.data + block->lines[i].at, block->lines[i].len);
  if (block->cut && i + 1 == block->count) caac__buffer_add(&self->body, CAAC__ELLIPSIS);
}

static void add_full_text(caac__svg *self, const caac__block *block)
{
  if (!block->cut) return;
  caac__buffer_add(&self->body, "<title>");
  caac__svg_escape(&self->body, block->text.data, block->text.len);
  caac__buffer_add(&self->body, "</title>");
}

static void add_lines(caac__svg *self, double x, double y, double size, const caac__block *block)
{
  caac__buffer_add_char(&self->body, '>');
  add_full_text(self, block);
  for (size_t i = 0; i < block->count; i++) {
    if (i > 0) {
      caac__buffer_add(&self->body, "<tspan");
      add_attribute(self, "x", x);
      add_attribute(self, "y", y + (double)i * size * CAAC__SVG_LEADING);
      caac__buffer_add_char(&self->body, '>');
    }
    add_line(self, block, i);
    if (i > 0) caac__buffer_add(&self->body, "</tspan>");
  }
  caac__buffer_add(&self->body, "</text>\n");
}

void caac__svg_block(caac__svg *self, const char *class, caac__anchor anchor, double x, double y, double size,
                     const caac__block *block)
{
  if (block->text.failed) self->body.failed = 1;
  if (block->count == 0) return;
  open_text(self, class, anchor, x, y);
  add_lines(self, x, y, size, block);
}

void caac__svg_block_upright(caac__svg *self, const char *class, double x, double y, double size, const caac__block *block)
{
  double first = x + size * 0.35 - ((double)block->count - 1) * size * CAAC__SVG_LEADING / 2;
  if (block->text.failed) self->body.failed = 1;
  if (block->count == 0) return;
  open_text(self, class, CAAC__START, 0, 0);
  caac__buffer_add(&self->body, " transform=\"translate(");
  caac__svg_number(&self->body, first);
  caac__buffer_add_char(&self->body, ' ');
  caac__svg_number(&self->body, y);
  caac__buffer_add(&self->body, ") rotate(-90)\"");
  add_lines(self, 0, 0, size, block);
}

void caac__svg_open(caac__svg *self, const char *title, size_t len)
{
  caac__buffer_clear(&self->scratch);
  caac__svg_clean(&self->scratch, title, len);
  if (self->scratch.failed) self->body.failed = 1;
  caac__buffer_add(&self->body, "<g><title>");
  if (self->scratch.len) caac__svg_escape(&self->body, self->scratch.data, self->scratch.len);
  caac__buffer_add(&self->body, "</title>\n");
}

void caac__svg_close(caac__svg *self) { caac__buffer_add(&self->body, "</g>\n"); }

/* ---- The whole ---- */

/* A title or description: clean, escaped, with the id that the picture is labelled by. */
static void add_telling(caac__svg *self, const char *element, const char *id, const char *text, size_t len, caac__buffer *out)
{
  caac__buffer_clear(&self->scratch);
  caac__svg_clean(&self->scratch, text, len);
  if (self->scratch.failed) out->failed = 1;
  caac__buffer_format(out, "<%s id=\"%s-%s\">", element, self->id, id);
  if (self->scratch.len) caac__svg_escape(out, self->scratch.data, self->scratch.len);
  caac__buffer_format(out, "</%s>\n", element);
}

void caac__svg_finish(caac__svg *self, const char *title, const caac__buffer *description, caac__buffer *out)
{
  double height = ceil(self->y + CAAC__SVG_EDGE);
  caac__buffer_format(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"%s\" width=\"", self->id);
  caac__svg_number(out, self->width);
  caac__buffer_add(out, "\" height=\"");
  caac__svg_number(out, height);
  caac__buffer_add(out, "\" viewBox=\"0 0 ");
  caac__svg_number(out, self->width);
  caac__buffer_add_char(out, ' ');
  caac__svg_number(out, height);
  caac__buffer_format(out, "\" role=\"img\" aria-labelledby=\"%s-title %s-desc\">\n", self->id, self->id);
  add_telling(self, "title", "title", title, strlen(title), out);
  add_telling(self, "desc", "desc", description->len ? description->data : "", description->len, out);
  caac__svg_style(self->id, out);
  if (self->body.failed || description->failed) out->failed = 1;
  if (self->body.len) caac__buffer_add_n(out, self->body.data, self->body.len);
  caac__buffer_add(out, "</svg>\n");
  caac__buffer_free(&self->body);
  caac__buffer_free(&self->scratch);
}
