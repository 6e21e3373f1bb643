/* SPDX-License-Identifier: MIT */
#include "support.h"

/* Ctrl-C and the caller's function are looked at in one place. An exception stops the call and stays set in this thread until
 * the call has returned: caac_py_raise() then leaves it alone. */
static int report(void *payload, uint64_t done, uint64_t total)
{
  PyObject *progress = payload;
  const PyGILState_STATE state = PyGILState_Ensure();
  int stop = PyErr_CheckSignals() != 0;
  if (!stop && progress != Py_None) {
    PyObject *answer = PyObject_CallFunction(progress, "KK", (unsigned long long)done, (unsigned long long)total);
    stop = answer ? PyObject_IsTrue(answer) : 1;
    Py_XDECREF(answer);
  }
  PyGILState_Release(state);
  return stop;
}

caac_status caac_py_load(caac_register *self, const char *path, caac_params params, caac_findings *findings, PyObject *progress)
{
  caac_register_on_progress(self, report, progress);
  const caac_status status = caac_register_load(self, path, params, findings);
  caac_register_on_progress(self, NULL, NULL);
  return status;
}

caac_status caac_py_dump(caac_register *self, const char *path, caac_params params, PyObject *progress)
{
  caac_register_on_progress(self, report, progress);
  const caac_status status = caac_register_dump(self, path, params);
  caac_register_on_progress(self, NULL, NULL);
  return status;
}

caac_status caac_py_check(caac_register *self, caac_findings *findings, PyObject *progress)
{
  caac_register_on_progress(self, report, progress);
  const caac_status status = caac_register_check(self, findings);
  caac_register_on_progress(self, NULL, NULL);
  return status;
}
