package io.sockscope.evaluation;

import io.sockscope.analysis.Kind;
import java.util.Optional;

/**
 * A recording and what was said of it.
 *
 * @param truth what it is
 * @param traffic how it was made
 * @param run which run
 * @param said the main verdict; empty if there was none
 */
record Judged(Kind truth, String traffic, String run, Optional<Kind> said) {
    boolean isRight() {
        return said.filter(kind -> kind == truth).isPresent();
    }
}
