@org.jspecify.annotations.NullMarked
package io.sockscope.view.chart;
