/** Handles over libbpf; the only package that knows JNR-FFI. */
@org.jspecify.annotations.NullMarked
package io.sockscope.libbpf;
