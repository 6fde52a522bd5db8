@org.jspecify.annotations.NullMarked
package io.sockscope.viewmodel.rules;
