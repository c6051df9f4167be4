// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What a command takes, declared without annotations: reading those by reflection would take longer
 * than a light command itself.
 */
final class Usage {

  /** Makes lists, all that is needed; picocli's own factory looks for Groovy in every library. */
  static final IFactory FACTORY = new ListFactory();

  private static final class ListFactory implements IFactory {
    @Override
    public <K> K create(Class<K> type) {
      if (type != List.class) {
        throw new IllegalStateException("no " + type + " was declared");
      }
      return type.cast(new ArrayList<>());
    }
  }

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(new Object(), FACTORY);
  private int positionals;

  /** Hands a value that was given to its command; picocli resets values to null before it parses. */
  private record Given<T>(Class<T> type, Consumer<T> consumer) implements ISetter {
    @Override
    public <V> @Nullable V set(@Nullable V value) {
      if (value != null) {
        consumer.accept(type.cast(value));
      }
      return null;
    }
  }

  /** What the command does, and lines that follow the list of options. */
  Usage describe(String description, String... footer) {
    spec.usageMessage().description(description).sortOptions(false);
    String[] lines = new String[footer.length + 1];
    lines[0] = "";
    System.arraycopy(footer, 0, lines, 1, footer.length);
    spec.usageMessage().footer(lines);
    return this;
  }

  /** An argument that must be given. */
  Usage argument(String label, String description, Consumer<String> consumer) {
    return positional(label, "1", description, consumer);
  }

  /** An argument that may be left out. */
  Usage optionalArgument(String label, String description, Consumer<String> consumer) {
    return positional(label, "0..1", description, consumer);
  }

  private Usage positional(
      String label, String arity, String description, Consumer<String> consumer) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index(Integer.toString(positionals++))
            .arity(arity)
            .required(arity.equals("1"))
            .type(String.class)
            .paramLabel(label)
            .description(description)
            .setter(new Given<>(String.class, consumer))
            .build());
    return this;
  }

  /** All further arguments, at least so many. */
  Usage arguments(String label, int least, String description, Consumer<List<?>> consumer) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index(positionals + "..*")
            .arity(least + "..*")
            .required(least > 0)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel(label)
            .description(description)
            .setter(new Given<List<?>>(listType(), consumer))
            .build());
    return this;
  }

  @SuppressWarnings("unchecked")
  private static Class<List<?>> listType() {
    return (Class<List<?>>) (Class<?>) List.class;
  }

  /** An option that has a value. */
  Usage option(String name, String label, String description, Consumer<String> consumer) {
    return addOption(false, label, description, consumer, name);
  }

  /** The values of an option that may be given several times. */
  static final class Repeated implements ISetter, IGetter {

    private List<?> values = List.of();

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <V> @Nullable V get() {
      return (V) values;
    }

    @Override
    public <V> @Nullable V set(@Nullable V value) {
      values = value == null ? List.of() : (List<?>) value;
      return null;
    }

    List<String> values() {
      return values.stream().map(String::valueOf).toList();
    }
  }

  /** An option that has a value and may be given several times. */
  Usage repeatable(String name, String label, String description, Repeated values) {
    spec.addOption(
        OptionSpec.builder(name)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .paramLabel(label)
            .description(description)
            .setter(values)
            .getter(values)
            .build());
    return this;
  }

  /** An option that has a value and must be given. */
  Usage requiredOption(String name, String label, String description, Consumer<String> consumer) {
    return addOption(true, label, description, consumer, name);
  }

  /** The option {@code -o}. */
  Usage output(boolean required, String description, Consumer<String> consumer) {
    return addOption(required, "FILE", description, consumer, "-o", "--output");
  }

  private Usage addOption(
      boolean required,
      String label,
      String description,
      Consumer<String> consumer,
      String... names) {
    spec.addOption(
        OptionSpec.builder(names)
            .required(required)
            .type(String.class)
            .arity("1")
            .paramLabel(label)
            .description(description)
            .setter(new Given<>(String.class, consumer))
            .build());
    return this;
  }

  /** An option without a value. */
  Usage flag(String name, String description, Consumer<Boolean> consumer) {
    spec.addOption(
        OptionSpec.builder(name)
            .type(Boolean.class)
            .arity("0")
            .description(description)
            .setter(new Given<>(Boolean.class, consumer))
            .build());
    return this;
  }

  /** The option {@code --help}. */
  Usage help() {
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .type(boolean.class)
            .arity("0")
            .usageHelp(true)
            .description("Show this help.")
            .build());
    return this;
  }

  /** All that was declared. */
  CommandSpec spec() {
    return spec;
  }
}
