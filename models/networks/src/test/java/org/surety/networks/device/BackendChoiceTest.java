// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.head.Architecture;

/** Which backend measures on a device, and what is said where another would be faster, or none is. */
final class BackendChoiceTest {

  private static final Place GPU = Place.file("the GPU");

  private record Named(String name) implements Backend {
    @Override
    public DeviceRows allocate(Architecture architecture, int rows) {
      throw new IllegalStateException();
    }

    @Override
    public MatrixProducts products() {
      return MatrixProducts.plain();
    }
  }

  private final List<String> said = new ArrayList<>();

  private String chosen(Device device, Set<String> built, Map<String, String> broken) {
    return Backends.on(
            device,
            built::contains,
            name -> {
              if (broken.containsKey(name)) {
                throw GPU.error(broken.getOrDefault(name, ""), "another", "buy one");
              }
              return new Named(name);
            },
            said::add)
        .name();
  }

  @Test
  void theFastestThatStartsMeasuresAndNothingIsSaid() {
    Set<String> all = Set.copyOf(Backends.NAMES);
    assertThat(chosen(Device.CPU, all, Map.of())).isEqualTo("nd4j-cpu");
    assertThat(chosen(Device.CUDA, all, Map.of())).isEqualTo("nd4j-cuda");
    assertThat(chosen(Device.CUDA, Set.of("onnx-cuda", "nd4j-cpu"), Map.of()))
        .isEqualTo("onnx-cuda");
    assertThat(said).isEmpty();
  }

  @Test
  void aSlowerOneSaysOnceWhyTheOthersDoNotStart() {
    Set<String> all = Set.copyOf(Backends.NAMES);
    assertThat(chosen(Device.CPU, all, Map.of("nd4j-cpu", "no memory"))).isEqualTo("onnx-cpu");
    assertThat(said)
        .containsExactly(
            "onnx-cpu measures, which may be slower: the GPU: no memory, but another was expected;"
                + " buy one");
    said.clear();
    assertThat(chosen(Device.CPU, all, Map.of("nd4j-cpu", "a", "onnx-cpu", "b")))
        .isEqualTo("reference");
    assertThat(said).hasSize(2).allMatch(line -> line.startsWith("reference measures"));
  }

  @Test
  void aGpuIsNeverReplacedByTheProcessor() {
    assertThatThrownBy(() -> chosen(Device.CUDA, Set.of("nd4j-cpu", "onnx-cpu"), Map.of()))
        .isInstanceOf(NetworkException.class)
        .hasMessageStartingWith("the device cuda: this build has no backend for it")
        .hasMessageContaining("mvn -Pcuda -DskipTests package")
        .hasMessageContaining("mvn -Ponnx-cuda -DskipTests package")
        .hasMessageEndingWith("or use --device cpu");
    assertThatThrownBy(
            () -> chosen(Device.CUDA, Set.of("nd4j-cuda"), Map.of("nd4j-cuda", "too new")))
        .hasMessage("the GPU: too new, but another was expected; buy one");
    assertThatThrownBy(
            () ->
                chosen(
                    Device.CUDA,
                    Set.of("nd4j-cuda", "onnx-cuda"),
                    Map.of("nd4j-cuda", "too new", "onnx-cuda", "no CUDA 12")))
        .hasMessage(
            "the device cuda: the GPU, too new; the GPU, no CUDA 12, but another was expected; buy"
                + " one");
    assertThat(said).isEmpty();
  }

  @Test
  void aDeviceOfFewerBitsIsRefused() {
    Backend shorter =
        new Backend() {
          @Override
          public String name() {
            return "short";
          }

          @Override
          public DeviceRows allocate(Architecture architecture, int rows) {
            throw new IllegalStateException();
          }

          @Override
          public MatrixProducts products() {
            return (left, transposeLeft, right, transposeRight, into, size) -> {
              float[] cut = right.clone();
              for (int i = 0; i < cut.length; i++) {
                cut[i] = Float.intBitsToFloat(Float.floatToIntBits(cut[i]) & -(1 << 13));
              }
              MatrixProducts.plain().product(left, transposeLeft, cut, transposeRight, into, size);
            };
          }
        };
    assertThatThrownBy(() -> SinglePrecision.require(shorter))
        .hasMessageContaining("the device short: it multiplies in less than single precision");
    for (Backend backend : PresentBackends.find(missing -> {})) {
      SinglePrecision.require(backend);
    }
  }
}
