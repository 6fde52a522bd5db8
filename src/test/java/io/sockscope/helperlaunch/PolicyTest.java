package io.sockscope.helperlaunch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.ipc.HelperLaunch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Polkit's action says what the code relies on. */
class PolicyTest {
    @Test
    void anAdministratorIsAskedAndOnlyAnActiveSessionIsRemembered() throws Exception {
        Document policy = policy();
        assertThat(texts(policy, "allow_any")).containsExactly("auth_admin");
        assertThat(texts(policy, "allow_inactive")).containsExactly("auth_admin");
        assertThat(texts(policy, "allow_active")).containsExactly("auth_admin_keep");
    }

    @Test
    void theActionIsForTheInstalledLauncherAndGivesItNoDisplay() throws Exception {
        Document policy = policy();
        assertThat(((Element) policy.getElementsByTagName("action").item(0)).getAttribute("id"))
                .isEqualTo("io.sockscope.helper");
        NodeList annotations = policy.getElementsByTagName("annotate");
        assertThat(annotations.getLength()).isEqualTo(1);
        Element path = (Element) annotations.item(0);
        assertThat(path.getAttribute("key")).isEqualTo("org.freedesktop.policykit.exec.path");
        assertThat(path.getTextContent())
                .isEqualTo(HelperLaunch.Installed.standard().launcher().toString());
    }

    @Test
    void whatTheUserReadsIsThereInEnglishAndChinese() throws Exception {
        Document policy = policy();
        for (String text : List.of("description", "message")) {
            NodeList elements = policy.getElementsByTagName(text);
            List<String> languages = new ArrayList<>();
            for (int i = 0; i < elements.getLength(); i++) {
                languages.add(((Element) elements.item(i)).getAttribute("xml:lang"));
            }
            assertThat(languages).as(text).containsExactly("", "zh_CN");
            assertThat(texts(policy, text)).as(text).doesNotContain("").doesNotHaveDuplicates();
        }
    }

    private static List<String> texts(Document document, String name) {
        NodeList elements = document.getElementsByTagName(name);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            texts.add(elements.item(i).getTextContent());
        }
        return texts;
    }

    private static Document policy() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        // The document type names a file on the network; the tests have none.
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder()
                .parse(Path.of("packaging", "polkit", "io.sockscope.helper.policy")
                        .toFile());
    }
}
