package io.sockscope.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class ListDiffTest {
    @Test
    void anyListBecomesAnyOther() {
        var random = new Random(3);
        List<String> pool = new ArrayList<>(
                IntStream.range(0, 40).mapToObj(i -> "item " + i).toList());
        var list = FXCollections.<String>observableArrayList();
        for (int i = 0; i < 500; i++) {
            Collections.shuffle(pool, random);
            var target = List.copyOf(pool.subList(0, random.nextInt(pool.size())));
            ListDiff.apply(list, target);
            assertThat(list).containsExactlyElementsOf(target);
        }
    }

    @Test
    void whatStaysIsNotTouched() {
        var list = FXCollections.observableArrayList("a", "b", "c");
        var changes = new ArrayList<String>();
        list.addListener((ListChangeListener<String>) change -> {
            while (change.next()) {
                changes.add(change.getRemoved() + " -> " + change.getAddedSubList());
            }
        });
        ListDiff.apply(list, List.of("a", "b", "c"));
        assertThat(changes).isEmpty();
        ListDiff.apply(list, List.of("a", "x", "b", "c"));
        assertThat(changes).containsExactly("[] -> [x]");
    }
}
