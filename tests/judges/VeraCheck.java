import java.io.File;
import java.util.Map;
import java.util.StringJoiner;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Validates PDF files by veraPDF: VeraCheck FLAVOUR[,FLAVOUR...] FILE... (2a, 3a, ua1, ...).
 * Prints a JSON array, one object a file and flavour; exit code 1 when any is not compliant.
 */
public final class VeraCheck {
    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        StringJoiner results = new StringJoiner(",\n", "[", "]");
        boolean compliant = true;
        for (int i = 1; i < args.length; i++) {
            for (String id : args[0].split(",")) {
                PDFAFlavour flavour = PDFAFlavour.fromString(id);
                if (flavour == PDFAFlavour.NO_FLAVOUR) throw new IllegalArgumentException("unknown flavour " + id);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
                try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(args[i]), flavour)) {
                    ValidationResult result = validator.validate(parser);
                    compliant &= result.isCompliant();
                    results.add(String.format("{\"file\": %s, \"flavour\": %s, \"compliant\": %b, \"failed\": %s}",
                            quote(args[i]), quote(id), result.isCompliant(), failed(result)));
                }
            }
        }
        System.out.println(results);
        System.exit(compliant ? 0 : 1);
    }

    private static String failed(ValidationResult result) {
        StringJoiner rules = new StringJoiner(", ", "[", "]");
        ValidationProfile profile = result.getValidationProfile();
        for (Map.Entry<RuleId, Integer> entry : result.getFailedChecks().entrySet()) {
            RuleId rule = entry.getKey();
            rules.add(String.format("{\"clause\": %s, \"test\": %d, \"count\": %d, \"message\": %s}",
                    quote(rule.getClause()), rule.getTestNumber(), entry.getValue(),
                    quote(profile.getRuleByRuleId(rule).getDescription())));
        }
        return rules.toString();
    }

    private static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            out.append(c == '"' || c == '\\' ? "\\" + c : c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return out.append('"').toString();
    }
}
