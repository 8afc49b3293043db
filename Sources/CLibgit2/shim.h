#include <git2.h>
#include <git2/sys/commit.h>
#include <git2/sys/errors.h>
#include <git2/sys/filter.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>
