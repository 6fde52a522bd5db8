package io.sockscope.view;

import io.sockscope.viewmodel.filter.FilterKey;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Beside the title of a column: a funnel that opens its filter and, if it has one, a cross that takes that away. */
final class FilterSigns extends HBox {
    private static final PseudoClass FILTERED = PseudoClass.getPseudoClass("filtered");
    private static final double WIDTH = 12;

    FilterSigns(ColumnFilter filter, FilterKey key, String columnId, Messages messages) {
        String title = "column." + columnId;
        Button funnel = sign("fth-filter", "column-filter.open", title, messages);
        funnel.setId("filter-" + columnId);
        // Not below the funnel, which goes out of sight, and what is shown below it with it.
        funnel.setOnAction(event -> filter.open(this, key, title));
        Button cross = sign("fth-x", "column-filter.clear", title, messages);
        cross.setId("unfilter-" + columnId);
        cross.setOnAction(event -> filter.clear(key));
        getStyleClass().add("filter-signs");
        setAlignment(Pos.CENTER);
        setViewOrder(-1); // Where there is no room for them they hide a part of the title while the pointer is on it.
        filter.isSet(key).subscribe(set -> {
            pseudoClassStateChanged(FILTERED, set);
            getChildren().setAll(set ? List.of(funnel, cross) : List.of(funnel));
            setMinWidth(set ? 2 * WIDTH : 0);
        });
    }

    private static Button sign(String icon, String key, String title, Messages messages) {
        var sign = new Button(null, new FontIcon(icon));
        sign.getStyleClass().setAll("filter-sign");
        sign.setFocusTraversable(false); // The palette has the same for keys.
        sign.setMinSize(WIDTH, WIDTH);
        sign.setMaxSize(WIDTH, WIDTH);
        sign.accessibleTextProperty().bind(messages.bind(key + ".of", messages.bind(title)));
        return sign;
    }
}
