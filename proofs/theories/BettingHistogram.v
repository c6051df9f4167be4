(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   product_by_counts
   Statement: the product of a factor over a sample is that of its powers over the values, by how often each occurs.
   Source:    elementary; theorems.md A6d: the histogram is enough, whatever the order.
   Kernel:    org.surety.kernel.rule.BettingGridRule (holdout.betting-grid).
   Bounds:    org.surety.bounds.holdout.BettingGrid. *)
Require Import Reals Lra Lia List Bool.
From Surety Require Import Definitions.
Open Scope R_scope.

Theorem product_by_counts {X V} (eqb : V -> V -> bool) (eqb_spec : forall u v, eqb u v = true <-> u = v)
  (Z : X -> V) (f : V -> R) (vs : list V) (s : list X) :
  NoDup vs -> (forall x, In x s -> In (Z x) vs) ->
  product s (fun x => f (Z x)) = product vs (fun v => f v ^ count (fun x => eqb (Z x) v) s).
Proof.
  intros Hn. induction s as [|x s IH]; intros Hs.
  - simpl. clear. induction vs; simpl; lra.
  - simpl product at 1. rewrite IH by (intros; apply Hs; now right).
    specialize (Hs x (or_introl eq_refl)). clear IH. revert Hs.
    cbn [count]. generalize (Z x) as z. intros z Hz.
    assert (K : forall c : V -> nat, product vs (fun v => f v ^ (if eqb z v then S (c v) else c v))
                = f z * product vs (fun v => f v ^ c v)).
    { intros c. induction vs as [|v vs IH]; [easy|]. inversion Hn as [|? ? Hv Hn']. subst. simpl.
      destruct (eqb z v) eqn:Ez.
      - apply eqb_spec in Ez. subst v.
        replace (product vs (fun v => f v ^ (if eqb z v then S (c v) else c v)))
          with (product vs (fun v => f v ^ c v)); [simpl; ring|].
        clear -Hv eqb_spec. induction vs as [|u vs IH]; [easy|]. simpl.
        destruct (eqb z u) eqn:Eu; [apply eqb_spec in Eu; exfalso; apply Hv; now left|].
        f_equal. apply IH. intros H. apply Hv. now right.
      - destruct Hz as [->|Hz]; [now rewrite (proj2 (eqb_spec z z) eq_refl) in Ez|].
        rewrite IH by easy. ring. }
    symmetry. apply (K (fun v => count (fun x => eqb (Z x) v) s)).
Qed.
