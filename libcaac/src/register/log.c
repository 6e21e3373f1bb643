/* SPDX-License-Identifier: MIT */
/* The journal, one row a step. */
#include "layer.h"
#include "steps.h"

static const struct {
  const char *name, *definition;
  caac_type type;
} columns[] = {
  { "step", "id of the step", CAAC_TEXT },
  { "at", NULL, CAAC_TEXT },
  { "author", NULL, CAAC_TEXT },
  { "reason", NULL, CAAC_TEXT },
  { "changes", "records that it created, changed or removed", CAAC_INT64 },
  { "undoes", "the step that this one undid", CAAC_TEXT },
  { "merged", "the last step of the register that this one merged", CAAC_TEXT },
  { "undone", "a later step undid it", CAAC_BOOL },
};

static void add_row(caac_builder *builder, const caac__step *step)
{
  caac_builder_text(builder, step->id);
  caac_builder_text(builder, step->at);
  caac_builder_text(builder, step->author);
  caac_builder_text(builder, step->reason);
  caac_builder_int(builder, step->changes);
  caac_builder_text(builder, step->undoes);
  caac_builder_text(builder, step->merged);
  caac_builder_bool(builder, step->is_undone);
}

caac_status caac_register_log(const caac_register *self, caac_table **out)
{
  caac__steps steps = { 0 };
  caac_builder *builder = NULL;
  if (out) *out = NULL;
  if (!self || !out) return caac__fail(CAAC_E_INVALID, "the log needs an open register");
  caac_status status = caac__steps_read(self, &steps);
  if (!status) status = caac_builder_new("log", "Steps, the latest first", &builder);
  if (!status) {
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
      caac_builder_column(builder, columns[i].name, columns[i].type, NULL, 0);
      if (columns[i].definition) caac_builder_describe(builder, NULL, columns[i].definition);
    }
    for (size_t i = steps.count; i-- > 0;) add_row(builder, &steps.items[i]);
    if (self->base) caac__private_remark(builder, 1, 0, 0); /* it is the log of the private register */
    status = caac_builder_finish(builder, out);
  }
  caac__steps_free(&steps);
  return status;
}
