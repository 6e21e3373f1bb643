/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <math.h>

static PyObject *span_item(const void *spans, size_t i)
{
  const caac_span *self = &((const caac_span *)spans)[i];
  return Py_BuildValue("(ssnn)", self->role, self->list, (Py_ssize_t)self->from, (Py_ssize_t)self->to);
}

static PyObject *number(double value)
{
  if (isnan(value)) Py_RETURN_NONE;
  return PyFloat_FromDouble(value);
}

static PyObject *use_item(const void *uses, size_t i)
{
  const caac_suggested_use *self = &((const caac_suggested_use *)uses)[i];
  return Py_BuildValue("(sssssssssNLN)", self->option, caac_limb_name(self->limb), self->addressee, self->body, self->target,
                       self->instrument, self->rule, self->reason, caac_grade_name(self->grade), number(self->precision),
                       (long long)self->tried, caac_py_tuple(self->spans, self->span_count, span_item));
}

static PyObject *suggestion_item(const void *suggestions, size_t i)
{
  const caac_suggestion *self = caac_suggestions_at(suggestions, i);
  return Py_BuildValue("(sssNss)", self->unit->id, self->unit->text, caac_answer_name(self->answer),
                       caac_py_tuple(self->uses, self->use_count, use_item), caac_grade_name(self->grade), self->reason);
}

PyObject *caac_py_suggestions(const caac_suggestions *self)
{
  return caac_py_tuple(self, caac_suggestions_count(self), suggestion_item);
}
