(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   count_law
   Statement: in n i.i.d. draws the number of those in an event e is Bin(n, P[e]).
   Source:    elementary.
   Kernel:    org.surety.kernel.rule.BinomialTailRule (holdout.binomial-tail).
   Bounds:    org.surety.bounds.holdout.BinomialTail. *)
Require Import Reals Lra Lia List Bool.
From Surety Require Import Definitions FiniteSums Probability Samples BinomialCdf.
Open Scope R_scope.

Theorem count_law {X} (xs : list X) (w : X -> R) (Hw : dist xs w) (event : X -> bool) n : forall k,
  Pr (samples xs n) (sample_weight w) (fun s => Nat.leb (count event s) k) = cdf n k (Pr xs w event).
Proof.
  induction n; intros k.
  - unfold Pr at 1, E at 1. simpl. lra.
  - unfold Pr at 1. rewrite E_samples_S. destruct k.
    + rewrite cdf_S0, <- (IHn 0%nat).
      rewrite (sum_ext xs _ (fun x => w x * (if event x then 0 else
                Pr (samples xs n) (sample_weight w) (fun s => Nat.leb (count event s) 0)))).
      * rewrite (split_sum xs w Hw event). lra.
      * intros x _. simpl. destruct (event x); [|easy].
        replace (E _ _ _) with 0; [easy|]. symmetry. unfold E. apply sum_zero; intros; simpl; lra.
    + rewrite cdf_S, <- (IHn k), <- (IHn (S k)).
      rewrite <- (split_sum xs w Hw event). apply sum_ext; intros x _. simpl. now destruct (event x).
Qed.
